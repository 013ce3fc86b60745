package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.packet.event.EventKind;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes events to their topics, and waits until Kafka has them. Where it took none of the last ones nobody waits for it
 * for a while: with every sender waiting the whole time-out, few events could be taken until it is back.
 */
@Component
public class EventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);
    /** So many that one partition without a leader, or one event that is refused, is not taken for Kafka being away. */
    private static final int LAST_ONES = 10;

    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaSettings settings;
    private final EventSeal seal;
    private final ObjectMapper json;
    private final CircuitBreaker breaker;

    EventPublisher(KafkaTemplate<String, byte[]> kafka, KafkaSettings settings, EventSeal seal, ObjectMapper json) {
        this.seal = seal;
        this.kafka = kafka;
        this.settings = settings;
        this.json = json;
        this.breaker = CircuitBreaker.of("kafka",
                CircuitBreakerConfig.custom().slidingWindowSize(LAST_ONES).minimumNumberOfCalls(LAST_ONES)
                        .failureRateThreshold(100).waitDurationInOpenState(settings.pause())
                        .permittedNumberOfCallsInHalfOpenState(1).build());
        breaker.getEventPublisher().onStateTransition(
                change -> LOG.warn("Kafka: {}", change.getStateTransition()));
    }

    /** What became of a message. */
    enum Outcome {
        /** Kafka has acknowledged it. */
        TAKEN,
        /** Kafka is away, slow or not to be asked now: the same message may be taken later. */
        NOT_TAKEN,
        /** Kafka refuses this message and takes others: it is too large for the topic, for example. */
        REFUSED
    }

    /**
     * Whether Kafka has acknowledged it within the configured time; not knowing counts as no, and a second copy is a
     * duplicate later.
     */
    public boolean publish(ProducerRecord<String, byte[]> message) {
        return offer(message) == Outcome.TAKEN;
    }

    Outcome offer(ProducerRecord<String, byte[]> message) {
        if (!breaker.tryAcquirePermission()) {
            return Outcome.NOT_TAKEN;
        }
        long start = breaker.getCurrentTimestamp();
        try {
            kafka.send(message).get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return Outcome.TAKEN;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            if (isForItsOwnSake(e)) {
                // Kafka is there, and has answered.
                breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
                return Outcome.REFUSED;
            }
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            return Outcome.NOT_TAKEN;
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return Outcome.NOT_TAKEN;
        }
    }

    private static boolean isForItsOwnSake(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException
                    || cause instanceof InvalidRecordException) {
                return true;
            }
        }
        return false;
    }

    /** An event as it stands in the topic of this kind, and where it waits to be sent there: sealed. */
    public byte[] bytes(EventKind kind, EventMessage event) {
        return bytes(settings.topicOf(kind), event);
    }

    /** An event as it stands in this topic, and in the spool for it: sealed. */
    byte[] bytes(String topic, EventMessage event) {
        try {
            return json.writeValueAsBytes(seal.seal(topic, event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event message cannot be written as JSON", e);
        }
    }
}
