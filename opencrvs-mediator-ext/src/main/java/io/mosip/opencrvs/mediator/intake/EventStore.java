package io.mosip.opencrvs.mediator.intake;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Makes an accepted event durable: in Kafka, else in the spool table. Returns only when one of them has it. The sender
 * never sends again, so this is the only place where an event could be lost.
 */
@Component
class EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);

    private final EventPublisher kafka;
    private final TopicLimits limits;
    private final EventSpool spool;

    EventStore(EventPublisher kafka, TopicLimits limits, EventSpool spool) {
        this.kafka = kafka;
        this.limits = limits;
        this.spool = spool;
    }

    /**
     * @throws MediatorException {@link MediatorError#NOTHING_DURABLE} when neither could take it;
     *                           {@link MediatorError#EVENT_TOO_LARGE_FOR_TOPIC} when Kafka would never take it
     */
    void keep(String topic, EventMessage event) {
        byte[] value = kafka.bytes(topic, event);
        if (!limits.allow(topic, value.length)) {
            throw new MediatorException(MediatorError.EVENT_TOO_LARGE_FOR_TOPIC);
        }
        if (kafka.publish(new ProducerRecord<>(topic, event.id(), value))) {
            return;
        }
        try {
            spool.add(topic, event.id(), value);
            LOG.warn("{} spooled: Kafka did not take it", event.id());
        } catch (DataAccessException | TransactionException e) {
            throw new MediatorException(MediatorError.NOTHING_DURABLE);
        }
    }
}
