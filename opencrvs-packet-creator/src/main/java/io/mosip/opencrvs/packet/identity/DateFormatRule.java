package io.mosip.opencrvs.packet.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a date. A date is never invented: a year, or a year and a month, are refused unless the administrator has
 * configured that the first day is used. A date in the future is refused too.
 *
 * @param birth
 *            whether it is a date of birth. Such a date is read in the country's time zone and in no other, and waits
 *            until its day has begun in UTC, because MOSIP refuses it before
 */
record DateFormatRule(DateTimeFormatter format, boolean firstDayForPartial, boolean birth) {

    private static final Pattern SENT = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(.*))?)?)?",
            Pattern.DOTALL);
    private static final Pattern ZONED = Pattern.compile(".*(?:[Zz]|[+-]\\d{2}(?::?\\d{2})?)");
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][XX][X]").toFormatter();

    /** Dates of birth as they are sent: what is a full date is checked, anything else passes. */
    static String unchanged(String sent, CountryClock clock) throws InvalidValueException {
        Matcher date = SENT.matcher(sent.strip());
        return date.matches() && date.group(3) != null
                ? new DateFormatRule(DateTimeFormatter.ISO_LOCAL_DATE, false, true).apply(sent, clock)
                : sent;
    }

    String apply(String sent, CountryClock clock) throws InvalidValueException {
        Matcher date = SENT.matcher(sent.strip());
        if (!date.matches()) {
            throw new InvalidValueException("date", ValueClass.of(sent));
        }
        boolean partial = date.group(3) == null;
        if (partial && !firstDayForPartial) {
            throw new InvalidValueException("date", date.group(2) == null ? "year only" : "year and month only");
        }
        LocalDate day = day(date, clock);
        if (day.isAfter(clock.todayInUtc()) && day.isAfter(clock.todayInCountry())) {
            throw new InvalidValueException("date", "a day in the future");
        }
        if (birth && day.isAfter(clock.todayInUtc())) {
            throw new DateAheadOfUtcException();
        }
        return format.format(day);
    }

    private LocalDate day(Matcher date, CountryClock clock) throws InvalidValueException {
        LocalDate written;
        try {
            written = LocalDate.of(part(date, 1), part(date, 2), part(date, 3));
        } catch (DateTimeException noSuchDay) {
            throw new InvalidValueException("date", "a day that does not exist");
        }
        if (date.group(4) == null || !ZONED.matcher(date.group(4)).matches()) {
            return written;
        }
        if (clock.zone().isEmpty()) {
            if (birth) {
                throw new InvalidValueException("date",
                        "a date-time with a zone, and no time zone of the country is configured");
            }
            return written;
        }
        try {
            return OffsetDateTime.parse(date.group().strip(), DATE_TIME).atZoneSameInstant(clock.zone().get())
                    .toLocalDate();
        } catch (DateTimeException noSuchTime) {
            throw new InvalidValueException("date", "a time that does not exist");
        }
    }

    private static int part(Matcher date, int group) {
        return date.group(group) == null ? 1 : Integer.parseInt(date.group(group));
    }
}
