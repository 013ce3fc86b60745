package io.mosip.opencrvs.packet.identity;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a date. A legal date is never made up: a year alone or a year and a month are refused unless the admin says
 * that the first day stands for them, and so is a date that has not come yet anywhere on earth.
 */
record DateFormatRule(DateTimeFormatter format, boolean firstDayForPartial) {

    private static final Pattern SENT = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T.*)?)?)?",
            Pattern.DOTALL);

    String apply(String sent, Clock clock) throws InvalidValueException {
        Matcher date = SENT.matcher(sent.strip());
        if (!date.matches()) {
            throw new InvalidValueException("date", ValueClass.of(sent));
        }
        boolean partial = date.group(3) == null;
        if (partial && !firstDayForPartial) {
            throw new InvalidValueException("date", date.group(2) == null ? "year only" : "year and month only");
        }
        LocalDate parsed;
        try {
            parsed = LocalDate.of(part(date, 1), part(date, 2), part(date, 3));
        } catch (DateTimeException noSuchDay) {
            throw new InvalidValueException("date", "a day that does not exist");
        }
        if (parsed.isAfter(LocalDate.now(clock).plusDays(1))) {
            throw new InvalidValueException("date", "a day in the future");
        }
        return format.format(parsed);
    }

    private static int part(Matcher date, int group) {
        return date.group(group) == null ? 1 : Integer.parseInt(date.group(group));
    }
}
