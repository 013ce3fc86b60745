package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicNeedsTest {
    private static final TopicNeeds NEEDS = new TopicNeeds(5000, Duration.ofMillis(9000), (short) -1);
    private static final Map<String, String> GOOD = Map.of("max.message.bytes", "5000", "retention.ms", "9000",
            "retention.bytes", "-1", "cleanup.policy", "delete", "min.insync.replicas", "2");

    @Test
    void aTopicThatHasWhatItNeedsDoesNotDeviate() {
        assertThat(NEEDS.deviations("t", 3, GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "max.message.bytes, 4999, true", "retention.ms, 8999, true", "retention.bytes, 1073741824, true",
            "cleanup.policy, compact, true", "cleanup.policy, 'compact,delete', true", "min.insync.replicas, 1, true",
            "retention.ms, 9001, false", "retention.ms, -1, false"})
    void whatDiffersIsNamedAndAlteredOnlyWhereItLosesEvents(String setting, String found, boolean alterable) {
        assertThat(NEEDS.deviations("t", 3, with(setting, found)))
                .containsExactly(new TopicDeviation("t", setting, found, GOOD.get(setting), alterable));
    }

    @ParameterizedTest
    @CsvSource({ "max.message.bytes, 5001", "min.insync.replicas, 3"})
    void moreThanNeededIsNoDeviation(String setting, String found) {
        assertThat(NEEDS.deviations("t", 3, with(setting, found))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "1, -1, 3", "1, 1, 3", "2, 3, 3", "1, 2, 2"})
    void tooFewReplicasAreNamedAndNotAltered(int replicas, short configured, String wanted) {
        TopicNeeds needs = new TopicNeeds(5000, Duration.ofMillis(9000), configured);

        assertThat(needs.deviations("t", replicas, GOOD)).isEqualTo(
                List.of(new TopicDeviation("t", "replication.factor", Integer.toString(replicas), wanted, false)));
    }

    @Test
    void withTwoReplicasOneBrokerMayBeAwaySoOneInSyncSuffices() {
        assertThat(NEEDS.deviations("t", 2, with("min.insync.replicas", "1"))).isEmpty();
        assertThat(new TopicNeeds(5000, Duration.ofMillis(9000), (short) 2).ofNewTopic())
                .doesNotContainKey("min.insync.replicas");
        assertThat(new TopicNeeds(5000, Duration.ofMillis(9000), (short) 3).ofNewTopic())
                .containsEntry("min.insync.replicas", "2");
    }

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put(setting, value);
        return settings;
    }
}
