package io.mosip.opencrvs.mediator.policy;

import java.time.LocalDate;
import java.time.Period;

/**
 * Compares ages with a limit. An age counts in the smallest unit of the limit, as MOSIP's age groups do: with a limit of
 * five years a child is within it until the day before the sixth birthday.
 */
final class Age {
    private Age() {}

    static boolean exceeds(Period limit, LocalDate birth, LocalDate at) {
        Period age = Period.between(birth, at);
        if (limit.getDays() > 0) {
            return at.isAfter(birth.plus(limit));
        }
        return limit.getMonths() > 0
                ? age.toTotalMonths() > limit.toTotalMonths()
                : age.getYears() > limit.getYears();
    }
}
