package io.mosip.opencrvs.mediator.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {
    private static final ZoneId TONGA = ZoneId.of("Pacific/Tongatapu");

    @ParameterizedTest
    @CsvSource({ "2019-03-04, 2019-03-04, 2019-03-04", "' 2019-03-04 ', 2019-03-04, 2019-03-04",
            "2019-03-04T10:00:00Z, 2019-03-04, 2019-03-04", "2019-03-04T14:00:00.000Z, 2019-03-05, 2019-03-05",
            "2019-03-04T14:00:00, 2019-03-04, 2019-03-04", "2019-02, 2019-02-01, 2019-02-28",
            "2019, 2019-01-01, 2019-12-31"})
    void aDateIsReadAsOpencrvsSendsIt(String sent, LocalDate first, LocalDate last) {
        assertThat(DateRange.of(sent, TONGA)).contains(new DateRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2019-02-30", "2019-13-01", "never", "", "04/03/2019", "20190304", "2019-13", "12345"})
    void whatIsNoDateHasNoDays(String sent) {
        assertThat(DateRange.of(sent, TONGA)).isEqualTo(Optional.empty());
    }
}
