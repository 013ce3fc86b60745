package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    @ParameterizedTest
    @CsvSource({ "0, 5", "1, 5", "2, 10", "3, 20", "7, 320", "13, 20480", "14, 21600", "100, 21600",
            "2147483647, 21600"})
    void delaysDoubleUpToTheLongestAndAreSpread(int attempts, long wholeSeconds) {
        for (int i = 0; i < 200; i++) {
            assertThat(BackOff.after(attempts, Duration.ofSeconds(5), Duration.ofHours(6)))
                    .isBetween(Duration.ofSeconds(wholeSeconds).dividedBy(2), Duration.ofSeconds(wholeSeconds));
        }
    }
}
