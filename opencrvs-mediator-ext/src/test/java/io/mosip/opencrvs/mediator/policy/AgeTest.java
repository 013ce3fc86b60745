package io.mosip.opencrvs.mediator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({ "P5Y, 2020-03-01, 2025-03-01, false", "P5Y, 2020-03-01, 2026-02-28, false",
            "P5Y, 2020-03-01, 2026-03-01, true", "P5Y, 2020-02-29, 2026-02-28, false",
            "P5Y, 2020-02-29, 2026-03-01, true", "P18M, 2020-03-01, 2021-09-30, false",
            "P18M, 2020-03-01, 2021-10-01, true", "P1Y6M, 2020-03-01, 2021-10-01, true",
            "P90D, 2020-03-01, 2020-05-30, false", "P90D, 2020-03-01, 2020-05-31, true",
            "P2W, 2020-03-01, 2020-03-15, false", "P2W, 2020-03-01, 2020-03-16, true",
            "P5Y, 2026-03-01, 2025-03-01, false"})
    void anAgeCountsInTheSmallestUnitOfTheLimit(Period limit, LocalDate birth, LocalDate at, boolean exceeds) {
        assertThat(Age.exceeds(limit, birth, at)).isEqualTo(exceeds);
    }
}
