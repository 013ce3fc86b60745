package io.mosip.opencrvs.mediator.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.packet.packet.PacketCreationException;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes births from Kafka. The offset is committed when {@link BirthPipeline} has returned; a failure that may pass goes
 * to the retry topics, so that the next record does not wait for it; one that will not, to the dead-letter topic.
 */
@Component
class BirthListener {
    private static final Logger LOG = LoggerFactory.getLogger(BirthListener.class);

    private final BirthPipeline pipeline;
    private final FailureLedger failures;
    private final EventMetrics metrics;
    private final ObjectMapper json;

    BirthListener(BirthPipeline pipeline, FailureLedger failures, EventMetrics metrics, ObjectMapper json) {
        this.metrics = metrics;
        this.pipeline = pipeline;
        this.failures = failures;
        this.json = json;
    }

    @KafkaListener(id = "births", idIsGroup = false, topics = "#{@birthTopic.name()}", containerFactory = "eventListenerFactory")
    void onBirth(ConsumerRecord<String, byte[]> message) {
        ReceivedEvent event = null;
        try {
            event = read(message);
            pipeline.process(event);
        } catch (RuntimeException | LinkageError e) {
            // An Error would stop the consumer for good.
            throw told(event, Failure.of(e), e);
        }
    }

    /** What came to the dead-letter topic stays there for an administrator; its transaction is closed. */
    void onDeadLetter(ConsumerRecord<String, byte[]> message) {
        metrics.deadLetter(message.headers());
        ReceivedEvent event;
        try {
            event = read(message);
        } catch (MediatorException e) {
            LOG.error("{} in {}: {}", message.offset(), message.topic(), e.error().code());
            return;
        }
        failures.giveUp(event);
        LOG.error("{} given up, kept in {}", event.id(), message.topic());
    }

    private RuntimeException told(ReceivedEvent event, Failure failure, Throwable cause) {
        if (event != null) {
            failures.note(event, failure);
            LOG.warn("{} failed{}: {}", event.id(), failure.retryable() ? " for now" : "", failure.code());
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
