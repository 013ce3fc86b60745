package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the dead letter of an event. It reads the dead-letter topic without a consumer group, so it commits no offset.
 */
@Component
class DeadLetters {
    /** An administrator's request waits for the search. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Maximum clock skew between two synchronised servers. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaSettings settings;
    private final MessageReader messages;

    DeadLetters(ConsumerFactory<String, byte[]> consumers, KafkaSettings settings, MessageReader messages) {
        this.consumers = consumers;
        this.settings = settings;
        this.messages = messages;
    }

    /**
     * Finds the event that owns this row, as it was accepted.
     *
     * @throws MediatorException {@link MediatorError#KAFKA_UNREACHABLE}
     */
    Optional<DeadLetter> of(TrackedEvent row) {
        Properties patience = new Properties();
        patience.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis() / 4));
        try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, null, "-dead-letters", patience)) {
            return find(consumer, row);
        } catch (KafkaException e) {
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "dead letters");
        }
    }

    private Optional<DeadLetter> find(Consumer<String, byte[]> consumer, TrackedEvent row) {
        Map<TopicPartition, Long> ends = placeAfter(consumer, row);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "dead letters");
            }
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (row.recordId().equals(message.key())) {
                    Optional<DeadLetter> letter = read(message, settings.topicOf(row.kind()))
                            .filter(l -> row.leftByV05() || row.envelopeHash().equals(l.envelopeHash()));
                    if (letter.isPresent()) {
                        return letter;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the part of the topic in which the dead letter can be: from the creation of the row to the present moment.
     */
    private Map<TopicPartition, Long> placeAfter(Consumer<String, byte[]> consumer, TrackedEvent row) {
        List<TopicPartition> partitions = consumer
                .partitionsFor(RetryTopics.ofDeadLetters(settings.topicOf(row.kind()))).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        long since = row.createdAt().minus(CLOCKS_DIFFER).toInstant(ZoneOffset.UTC).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        starts.forEach((partition, start) -> {
            if (start == null) {
                consumer.seekToEnd(Collections.singleton(partition));
            } else {
                consumer.seek(partition, start.offset());
            }
        });
        return consumer.endOffsets(partitions);
    }

    private Optional<DeadLetter> read(ConsumerRecord<String, byte[]> message, String topic) {
        try {
            return Optional.of(new DeadLetter(message.value(), messages.read(message, topic).envelopeHash()));
        } catch (MediatorException e) {
            // Not one of ours.
            return Optional.empty();
        }
    }

    /** @param value the message, as intake wrote it */
    record DeadLetter(byte[] value, String envelopeHash) {}
}
