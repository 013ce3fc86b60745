package io.mosip.opencrvs.mediator.intake;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How large an event may be so that Kafka takes it into its topic, the topics of its retries and that of dead letters.
 * Until Kafka has been asked, every size passes.
 */
@Component
public class TopicLimits {
    /** For Kafka's framing, and for the headers with which an event is tried again. */
    public static final int ROOM = 64 * 1024;

    private volatile Map<String, Integer> byTopic = Map.of();

    /** @param bytes of the largest message that all topics of these events take */
    public record Limit(String topic, int bytes) {}

    /** Takes the place of what was found before. */
    public void found(Limit... limits) {
        byTopic = Stream.of(limits).collect(Collectors.toUnmodifiableMap(Limit::topic, Limit::bytes,
                (one, other) -> Math.min(one, other)));
    }

    /** The largest message of the topic's events in bytes, as far as is known. */
    int of(String topic) {
        return byTopic.getOrDefault(topic, Integer.MAX_VALUE);
    }

    /** Whether the topics of these events take a message of this size, as far as is known. */
    boolean allow(String topic, int bytes) {
        return bytes <= of(topic) - ROOM;
    }
}
