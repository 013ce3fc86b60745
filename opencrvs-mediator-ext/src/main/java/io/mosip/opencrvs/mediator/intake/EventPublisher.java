package io.mosip.opencrvs.mediator.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.config.KafkaSettings;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Writes events to their topics, and waits until Kafka has them. */
@Component
public class EventPublisher {
    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaSettings settings;
    private final ObjectMapper json;

    EventPublisher(KafkaTemplate<String, byte[]> kafka, KafkaSettings settings, ObjectMapper json) {
        this.kafka = kafka;
        this.settings = settings;
        this.json = json;
    }

    /**
     * Whether Kafka has acknowledged it within the configured time; not knowing counts as no, and a second copy is a
     * duplicate later.
     */
    public boolean publish(ProducerRecord<String, byte[]> message) {
        try {
            kafka.send(message).get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** An event as it stands in Kafka and in the spool. */
    public byte[] bytes(EventMessage event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event message cannot be written as JSON", e);
        }
    }
}
