package io.mosip.opencrvs.mediator.intake;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The largest message that fits into the topic of an event, its retry topics and its dead-letter topic. Until Kafka has
 * answered, every size is allowed.
 */
@Component
public class TopicLimits {
    /** Bytes for Kafka's framing and for the headers of a retry. */
    public static final int ROOM = 64 * 1024;

    private volatile Map<String, Integer> byTopic = Map.of();

    /** @param bytes of the largest message that all topics of these events take */
    public record Limit(String topic, int bytes) {}

    /** Replaces the known limits. */
    public void found(Limit... limits) {
        byTopic = Stream.of(limits).collect(Collectors.toUnmodifiableMap(Limit::topic, Limit::bytes,
                (one, other) -> Math.min(one, other)));
    }

    /** The largest message of the topic in bytes, as far as known. */
    int of(String topic) {
        return byTopic.getOrDefault(topic, Integer.MAX_VALUE);
    }

    /** True if the topics accept a message of this size, as far as known. */
    boolean allow(String topic, int bytes) {
        return bytes <= of(topic) - ROOM;
    }
}
