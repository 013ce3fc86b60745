package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mosip.opencrvs.mediator.delivery.RetentionSettings;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetryTopicsTest {
    @ParameterizedTest
    @CsvSource({ "1s, 1h, 30d, 1000 5144 26456 136076 699910 3600000", "1s, 1s, 30d, 1000 1000 1000 1000 1000 1000",
            "1h, 1s, 30d, 1000 1000 1000 1000 1000 1000", "0s, 0s, 30d, 1 1 1 1 1 1",
            // What waits longer than a topic keeps it would be deleted.
            "8h, 10d, 1d, 21600000 21600000 21600000 21600000 21600000 21600000"})
    void delaysGrowByTheSameFactorFromTheFirstToTheLongest(String first, String longest, String retention,
            String millis) {
        RetryTopics topics = topics(first, longest, retention);

        assertThat(String.join(" ", IntStream.rangeClosed(1, RetryTopics.STEPS)
                .mapToObj(step -> Long.toString(topics.delay(step).toMillis())).toList())).isEqualTo(millis);
    }

    @Test
    void namesDoNotDependOnSettings() {
        assertThat(RetryTopics.all("T")).containsExactly("T", "T-dlt",
                "T-retry-step-1", "T-retry-step-2", "T-retry-step-3", "T-retry-step-4", "T-retry-step-5",
                "T-retry-step-6");
    }

    @ParameterizedTest
    @ValueSource(strings = { "T-retry-step-1", "T-retry-step-6", "T-retry", "T-retry-0", "T-retry-5", "T-retry-600000",
            "T-retry-600000-0"})
    void topicsOfRetriesAreRecognisedAlsoThoseOfEarlierVersions(String topic) {
        assertThat(RetryTopics.names("T").matcher(topic).matches()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "T", "T-dlt", "T-of-deaths-retry", "T-of-deaths-retry-step-1", "TT-retry",
            "T-retry-step-7",
            "T-retry-step-0", "T-retry-step-12", "T-retry-", "T-retry-x", "X-T-retry"})
    void othersAreNot(String topic) {
        assertThat(RetryTopics.names("T").matcher(topic).matches()).isFalse();
        assertThat(RetryTopics.step(topic, "T")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "for", "initial-delay", "max-delay"})
    void aNegativeTimeStopsTheStart(String property) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> settings(Map.of("mosip.opencrvs.kafka.retry." + property, "-1s")))
                .havingRootCause().withMessageContaining("mosip.opencrvs.kafka.retry." + property);
    }

    private static RetryTopics topics(String first, String longest, String retention) {
        return new RetryTopics(
                settings(Map.of("mosip.opencrvs.kafka.retry.initial-delay", first,
                        "mosip.opencrvs.kafka.retry.max-delay", longest)),
                bind("mosip.opencrvs.retention", RetentionSettings.class,
                        Map.of("mosip.opencrvs.retention.topics", retention)));
    }

    private static KafkaSettings settings(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("mosip.opencrvs.kafka.bootstrap.server", "nowhere:9092");
        return bind("mosip.opencrvs.kafka", KafkaSettings.class, all);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bind(prefix, type).get();
    }
}
