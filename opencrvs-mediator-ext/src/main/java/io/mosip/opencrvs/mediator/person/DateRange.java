package io.mosip.opencrvs.mediator.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * The days on which a person may have been born, according to a full or a partial date.
 *
 * @param last included
 */
public record DateRange(LocalDate first, LocalDate last) {
    private static final int LENGTH_OF_YEAR = 4;
    private static final int LENGTH_OF_MONTH = 7;
    private static final int LENGTH_OF_DATE = 10;
    private static final int OLDEST = 150;

    /**
     * @param zone the country's: a date-time with a time zone is the day that it is in the country then; one without is its
     *             day
     * @return empty for what is no date as OpenCRVS sends it
     */
    public static Optional<DateRange> of(String sent, ZoneId zone) {
        String text = sent.strip();
        try {
            return Optional.of(switch (text.length()) {
                case LENGTH_OF_YEAR -> new DateRange(Year.parse(text).atDay(1), Year.parse(text).atMonth(12)
                        .atEndOfMonth());
                case LENGTH_OF_MONTH -> new DateRange(YearMonth.parse(text).atDay(1), YearMonth.parse(text)
                        .atEndOfMonth());
                case LENGTH_OF_DATE -> day(LocalDate.parse(text));
                default -> day(dayOf(DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from,
                        LocalDateTime::from), zone));
            });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @return empty for what is no age in completed years */
    static Optional<DateRange> ofAge(String years, LocalDate at) {
        try {
            int age = Integer.parseInt(years.strip());
            return age < 0 || age > OLDEST
                    ? Optional.empty()
                    : Optional.of(new DateRange(at.minusYears(age + 1L).plusDays(1), at.minusYears(age)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static LocalDate dayOf(TemporalAccessor time, ZoneId zone) {
        return time instanceof ZonedDateTime zoned
                ? zoned.withZoneSameInstant(zone).toLocalDate()
                : LocalDate.from(time);
    }

    private static DateRange day(LocalDate date) {
        return new DateRange(date, date);
    }

    /** @param tolerance of partial dates only: a full date is either that day or not */
    boolean contains(LocalDate date, Period tolerance) {
        Period allowed = first.equals(last) ? Period.ZERO : tolerance;
        return !date.isBefore(first.minus(allowed)) && !date.isAfter(last.plus(allowed));
    }
}
