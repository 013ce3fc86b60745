package io.mosip.opencrvs.mediator.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.packet.PacketCreationException;
import java.io.IOException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes events from Kafka. The offset is committed when the pipeline has returned; a failure that may pass goes to the
 * retry topics, so that the next record does not wait for it; one that will not, to the dead-letter topic.
 */
@Component
class EventListeners {
    private static final Logger LOG = LoggerFactory.getLogger(EventListeners.class);

    private final BirthPipeline births;
    private final BirthCorrectionPipeline birthCorrections;
    private final DeathPipeline deaths;
    private final DeathCorrectionPipeline deathCorrections;
    private final FailureLedger failures;
    private final EventMetrics metrics;
    private final ObjectMapper json;

    EventListeners(BirthPipeline births, BirthCorrectionPipeline birthCorrections, DeathPipeline deaths,
            DeathCorrectionPipeline deathCorrections, FailureLedger failures, EventMetrics metrics, ObjectMapper json) {
        this.births = births;
        this.birthCorrections = birthCorrections;
        this.deaths = deaths;
        this.deathCorrections = deathCorrections;
        this.metrics = metrics;
        this.failures = failures;
        this.json = json;
    }

    @KafkaListener(id = "births", idIsGroup = false, topics = "#{@birthTopic.name()}", containerFactory = "eventListenerFactory")
    void onBirth(ConsumerRecord<String, byte[]> message) {
        process(message, this::ofBirth);
    }

    @KafkaListener(id = "deaths", idIsGroup = false, topics = "#{@deathTopic.name()}", containerFactory = "eventListenerFactory")
    void onDeath(ConsumerRecord<String, byte[]> message) {
        process(message, this::ofDeath);
    }

    void onDeadBirth(ConsumerRecord<String, byte[]> message) {
        giveUp(message, this::ofBirth);
    }

    void onDeadDeath(ConsumerRecord<String, byte[]> message) {
        giveUp(message, this::ofDeath);
    }

    private EventPipeline ofBirth(ReceivedEvent event) {
        return event.message().correction() ? birthCorrections : births;
    }

    private EventPipeline ofDeath(ReceivedEvent event) {
        return event.message().correction() ? deathCorrections : deaths;
    }

    private void process(ConsumerRecord<String, byte[]> message, Function<ReceivedEvent, EventPipeline> pipelines) {
        ReceivedEvent event = null;
        try {
            event = read(message);
            pipelines.apply(event).process(event);
        } catch (RuntimeException | LinkageError e) {
            // An Error would stop the consumer for good.
            throw told(event, event == null ? null : pipelines.apply(event).topic(), Failure.of(e), e);
        }
    }

    /** What came to the dead-letter topic stays there for an administrator; its transaction is closed. */
    private void giveUp(ConsumerRecord<String, byte[]> message, Function<ReceivedEvent, EventPipeline> pipelines) {
        metrics.deadLetter(message.headers());
        ReceivedEvent event;
        try {
            event = read(message);
        } catch (MediatorException e) {
            LOG.error("{} in {}: {}", message.offset(), message.topic(), e.error().code());
            return;
        }
        failures.giveUp(event, pipelines.apply(event).topic());
        LOG.error("{} given up, kept in {}", event.transactionId(), message.topic());
    }

    private RuntimeException told(ReceivedEvent event, EventTopic topic, Failure failure, Throwable cause) {
        if (event != null) {
            failures.note(event, topic, failure);
            LOG.warn("{} failed{}: {}", event.transactionId(), failure.retryable() ? " for now" : "", failure.code());
        }
        if (failure.retryable()) {
            metrics.retried(failure.code());
        }
        if (failure.code().equals(MediatorError.INTERNAL.code()) || cause instanceof PacketCreationException) {
            // Not foreseen, so the trace is wanted; messages stay out, since they may quote data.
            LOG.error("{}", new StackOnly(cause).toString());
        }
        return failure.retryable() ? new RetryableFailure(failure) : new FinalFailure(failure);
    }

    private ReceivedEvent read(ConsumerRecord<String, byte[]> message) {
        try {
            return ReceivedEvent.of(json.readValue(message.value(), EventMessage.class), message.headers());
        } catch (IOException e) {
            throw new MediatorException(MediatorError.BODY_NOT_JSON);
        }
    }
}
