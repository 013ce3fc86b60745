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
 * Publishes events and waits until Kafka has acknowledged them. If the last publishes failed, it does not try Kafka for
 * a while, because few events could be accepted while every sender waits for the whole time-out.
 */
@Component
public class EventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);
    /**
     * Number of the last publishes that must have failed. One partition without a leader, or one refused event, does
     * not count as an outage of Kafka.
     */
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

    /** The result of a publish. */
    enum Outcome {
        /** Kafka has acknowledged it. */
        TAKEN,
        /** Kafka is not available, slow or not tried. The same message may be accepted later. */
        NOT_TAKEN,
        /** Kafka refuses this message and accepts others, for example because it is too large for the topic. */
        REFUSED
    }

    /**
     * True if Kafka has acknowledged the message within the configured time. An unknown result counts as false, and a
     * second copy is recognised later.
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
                // Kafka has answered, so it is available.
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

    /** The bytes of a sealed event for the topic of this kind. */
    public byte[] bytes(EventKind kind, EventMessage event) {
        return bytes(settings.topicOf(kind), event);
    }

    /** The bytes of a sealed event for this topic and for the spool. */
    byte[] bytes(String topic, EventMessage event) {
        try {
            return json.writeValueAsBytes(seal.seal(topic, event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event message cannot be written as JSON", e);
        }
    }
}
