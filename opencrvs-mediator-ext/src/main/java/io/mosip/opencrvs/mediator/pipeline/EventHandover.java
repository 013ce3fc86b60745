package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.packet.event.EventKind;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands an event over to the pipeline of another kind: it publishes the event to the same topic again, behind the
 * events that arrived before it. An event that is handed over twice has one row. The row of the correction changes in
 * the same database transaction, so the consumer of the event finds the row in its new state.
 */
@Component
class EventHandover {
    private final TrackedEvents events;
    private final EventPublisher kafka;
    private final KafkaSettings settings;
    private final TransactionTemplate dbTransaction;

    EventHandover(TrackedEvents events, EventPublisher kafka, KafkaSettings settings,
            TransactionTemplate dbTransaction) {
        this.events = events;
        this.kafka = kafka;
        this.settings = settings;
        this.dbTransaction = dbTransaction;
    }

    /**
     * Hands the event over as a correction. The event may have been a correction before that became a registration and
     * was superseded.
     */
    void asCorrection(ReceivedEvent event, EventKind kind) {
        ReceivedEvent correction = event.as(true);
        dbTransaction.executeWithoutResult(status -> {
            events.of(kind).resumeCorrection(correction.transactionId());
            publish(correction, kind);
        });
    }

    /** Hands the event over as the registration and ends the correction. */
    void asRegistration(ReceivedEvent event, EventKind kind) {
        dbTransaction.executeWithoutResult(status -> {
            events.of(kind).supersede(event.transactionId(), "becomes the registration itself");
            publish(event.as(false), kind);
        });
    }

    /** @throws MediatorException {@link MediatorError#KAFKA_UNREACHABLE}, after which the event is tried again as it is */
    private void publish(ReceivedEvent event, EventKind kind) {
        if (!kafka.publish(new ProducerRecord<>(settings.topicOf(kind), event.recordId(),
                kafka.bytes(kind, event.message())))) {
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "handover");
        }
    }
}
