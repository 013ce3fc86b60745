package io.mosip.opencrvs.mediator.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The settings that a topic needs so that Kafka loses no event.
 *
 * @param maxMessage        bytes of the largest message
 * @param retention         how long events are kept at least
 * @param replicationFactor the configured one; -1 for the brokers' default
 */
record TopicNeeds(int maxMessage, Duration retention, short replicationFactor) {
    private static final String UNLIMITED = "-1";
    /**
     * With this number of replicas Kafka stays writable while one broker is not available, although two brokers must
     * have each message.
     */
    private static final int REPLICAS_FOR_TWO_IN_SYNC = 3;
    private static final String IN_SYNC = "2";

    /** Kafka's settings for a topic that is created with the configured replication factor. */
    Map<String, String> ofNewTopic() {
        return wanted(replicationFactor);
    }

    private Map<String, String> wanted(int replicas) {
        Map<String, String> wanted = new TreeMap<>(Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessage),
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
                TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED,
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
        if (replicas >= REPLICAS_FOR_TWO_IN_SYNC) {
            wanted.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, IN_SYNC);
        }
        return wanted;
    }

    /** The deviations of a topic, sorted by setting. */
    List<TopicDeviation> deviations(String topic, int replicas, Map<String, String> settings) {
        List<TopicDeviation> deviations = new ArrayList<>();
        wanted(replicas).forEach((setting, wanted) -> {
            String found = settings.getOrDefault(setting, "");
            if (!wanted.equals(found)) {
                boolean suffices = suffices(setting, found, wanted);
                // A value above the needed one loses nothing. Only a longer retention is reported.
                if (!suffices || setting.equals(TopicConfig.RETENTION_MS_CONFIG)) {
                    deviations.add(new TopicDeviation(topic, setting, found, wanted, !suffices));
                }
            }
        });
        if (replicas == 1 || replicas < replicationFactor) {
            deviations.add(new TopicDeviation(topic, TopicDeviation.REPLICATION_FACTOR, Integer.toString(replicas),
                    Integer.toString(replicationFactor > 1 ? replicationFactor : REPLICAS_FOR_TWO_IN_SYNC), false));
        }
        return deviations;
    }

    private static boolean suffices(String setting, String found, String wanted) {
        return switch (setting) {
            case TopicConfig.RETENTION_MS_CONFIG -> found.equals(UNLIMITED) || number(found) >= number(wanted);
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG ->
                number(found) >= number(wanted);
            default -> false;
        };
    }

    private static long number(String value) {
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }
}
