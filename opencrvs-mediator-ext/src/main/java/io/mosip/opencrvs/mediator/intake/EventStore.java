package io.mosip.opencrvs.mediator.intake;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents.Accepted;
import io.mosip.opencrvs.mediator.tracking.Digest;
import io.mosip.opencrvs.packet.event.EventKind;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Base64;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Makes an accepted event durable: in Kafka, otherwise in the spool. Returns only when one of them has the event,
 * because the sender never repeats a request. Then notes that the event was accepted.
 */
@Component
class EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);

    private final EventPublisher kafka;
    private final TopicLimits limits;
    private final EventSpool spool;
    private final AcceptanceJournal journal;
    private final KafkaSettings settings;
    private final Clock clock;

    EventStore(EventPublisher kafka, TopicLimits limits, EventSpool spool, AcceptanceJournal journal,
            KafkaSettings settings, Clock clock) {
        this.kafka = kafka;
        this.limits = limits;
        this.spool = spool;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws MediatorException {@link MediatorError#NOTHING_DURABLE} when neither could take it;
     *                           {@link MediatorError#EVENT_TOO_LARGE_FOR_TOPIC} when Kafka would never take it
     */
    void keep(EventKind kind, EventMessage event) {
        String topic = settings.topicOf(kind);
        byte[] value = kafka.bytes(topic, event);
        if (!limits.allow(topic, value.length)) {
            throw new MediatorException(MediatorError.EVENT_TOO_LARGE_FOR_TOPIC);
        }
        if (!kafka.publish(new ProducerRecord<>(topic, event.id(), value))) {
            spool(topic, event, value);
        }
        journal.note(new Accepted(event.id(), Digest.sha256(Base64.getDecoder().decode(event.data())), kind,
                LocalDateTime.now(clock)));
    }

    private void spool(String topic, EventMessage event, byte[] value) {
        try {
            spool.add(topic, event.id(), value);
            LOG.warn("{} spooled: Kafka did not take it", event.id());
        } catch (DataAccessException | TransactionException e) {
            throw new MediatorException(MediatorError.NOTHING_DURABLE);
        }
    }
}
