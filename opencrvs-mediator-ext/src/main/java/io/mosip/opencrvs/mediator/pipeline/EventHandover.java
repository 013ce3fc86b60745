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
 * Gives an event that turned out to be of another kind to the pipeline of that kind: into the same topic again, after
 * the events that came before it. Handed over twice, it is one transaction. The correction's row changes in the same
 * database transaction, so that whoever consumes the event meets the row as it is then.
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

    /** Also an event that was a correction before, and became a registration that others took the place of. */
    void asCorrection(ReceivedEvent event, EventKind kind) {
        ReceivedEvent correction = event.as(true);
        dbTransaction.executeWithoutResult(status -> {
            events.of(kind).neededAfterAll(correction.transactionId());
            publish(correction, kind);
        });
    }

    /** Ends the correction, whose work is the registration's from now on. */
    void asRegistration(ReceivedEvent event, EventKind kind) {
        dbTransaction.executeWithoutResult(status -> {
            events.of(kind).superseded(event.transactionId(), "becomes the registration itself");
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
