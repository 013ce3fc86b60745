package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.config.KafkaSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Makes an accepted event durable: in Kafka, else in the spool table. Returns only when one of them has it. The sender
 * never sends again, so this is the only place where an event could be lost.
 */
@Component
class EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);

    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaSettings settings;
    private final EventSpool spool;
    private final ObjectMapper json;

    EventStore(KafkaTemplate<String, byte[]> kafka, KafkaSettings settings, EventSpool spool, ObjectMapper json) {
        this.kafka = kafka;
        this.settings = settings;
        this.spool = spool;
        this.json = json;
    }

    /** @throws MediatorException {@link MediatorError#NOTHING_DURABLE} when neither could take it */
    void keep(String topic, EventMessage event) {
        byte[] value = bytes(event);
        if (publish(topic, event.id(), value)) {
            return;
        }
        try {
            spool.add(topic, event.id(), value);
            LOG.warn("{} spooled: Kafka did not take it in time", event.id());
        } catch (DataAccessException | TransactionException e) {
            throw new MediatorException(MediatorError.NOTHING_DURABLE);
        }
    }

    /** Whether Kafka has acknowledged it; not knowing counts as no, and a second copy is a duplicate later. */
    boolean publish(String topic, String key, byte[] value) {
        try {
            kafka.send(topic, key, value).get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private byte[] bytes(EventMessage event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event message cannot be written as JSON", e);
        }
    }
}
