package io.mosip.opencrvs.mediator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class IntakeMemoryTest {
    /** All in MB; the same as in {@code docs/configuration.md}. */
    @ParameterizedTest
    @CsvSource({ "256, 10, 16, 142", "384, 10, 24, 180", "512, 10, 32, 240", "1024, 10, 64, 480",
            "2048, 10, 128, 960", "540, 30, 33, 358"})
    void withoutASettingASixteenthOfTheHeapIsForEventsInFlight(long heap, long maxSize, long held, long needed) {
        IntakeMemory memory = IntakeMemory.of(bytes(heap), DataSize.ofMegabytes(maxSize), null);

        assertThat(memory.held() >> 20).isEqualTo(held);
        assertThat(memory.heap() >> 20).isEqualTo(needed);
        assertThat(memory.inWork()).isGreaterThanOrEqualTo(bytes(maxSize));
    }

    @ParameterizedTest
    @CsvSource({ "384, 10, 60", "512, 30, 30", "128, 10, 10", "1024, 10, 1000"})
    void whatCannotFitInTheHeapStopsTheStart(long heap, long maxSize, long configured) {
        assertThatThrownBy(
                () -> IntakeMemory.of(bytes(heap), DataSize.ofMegabytes(maxSize), DataSize.ofMegabytes(configured)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("mosip.opencrvs.intake.max-size", "mosip.opencrvs.intake.bytes-in-flight",
                        "-Xmx");
    }

    @ParameterizedTest
    @CsvSource({ "9", "0"})
    void fewerBytesInFlightThanTheLargestEventStopTheStart(long configured) {
        assertThatThrownBy(
                () -> IntakeMemory.of(bytes(1024), DataSize.ofMegabytes(10), DataSize.ofMegabytes(configured)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mosip.opencrvs.intake.bytes-in-flight");
    }

    private static long bytes(long megabytes) {
        return DataSize.ofMegabytes(megabytes).toBytes();
    }
}
