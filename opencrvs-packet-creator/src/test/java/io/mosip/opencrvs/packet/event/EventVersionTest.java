package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two versions of a record is the newer one. */
class EventVersionTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "1, -, 2, -, older",
            "2, -, 1, -, newer",
            "1, -, 1, -, same",
            "1, 5, 1, 6, older",
            "1, 6, 1, 5, newer",
            "1, 5, 1, 5, same",
            "1, 5, 1, -, same",
            // The time decides before the number.
            "1, 6, 2, 5, older",
            "-, 5, -, 6, older",
            "-, 6, 1, 5, newer",
            "-, 5, 1, -, unknown",
            "1, -, -, 5, unknown",
            "1, -, -, -, unknown",
            "-, -, -, -, unknown"})
    void versions_are_compared_by_time_and_then_by_number(Long time, Long revision, Long otherTime, Long otherRevision,
            String expected) {
        EventVersion one = version(time, revision);
        EventVersion other = version(otherTime, otherRevision);

        assertThat(name(one.compareWith(other))).isEqualTo(expected);
        assertThat(name(other.compareWith(one))).isEqualTo(switch (expected) {
            case "older" -> "newer";
            case "newer" -> "older";
            default -> expected;
        });
    }

    @Test
    void a_time_after_the_latest_possible_one_does_not_count() {
        Instant latest = Instant.ofEpochSecond(2);

        assertThat(version(2L, 7L).notAfter(latest)).isEqualTo(version(2L, 7L));
        assertThat(version(3L, 7L).notAfter(latest)).isEqualTo(version(null, 7L));
        assertThat(version(3L, null).notAfter(latest).isNone()).isTrue();
    }

    private static EventVersion version(Long seconds, Long revision) {
        return new EventVersion(Optional.ofNullable(seconds).map(Instant::ofEpochSecond),
                Optional.ofNullable(revision));
    }

    private static String name(OptionalInt comparison) {
        if (comparison.isEmpty()) {
            return "unknown";
        }
        return comparison.getAsInt() < 0 ? "older" : comparison.getAsInt() > 0 ? "newer" : "same";
    }
}
