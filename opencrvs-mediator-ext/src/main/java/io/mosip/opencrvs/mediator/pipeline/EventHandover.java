package io.mosip.opencrvs.mediator.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.config.KafkaSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.packet.event.EventTopic;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Gives an event that turned out to be of another kind to the pipeline of that kind: into the same topic again, after
 * the events that came before it. Handed over twice, it is one transaction.
 */
@Component
class EventHandover {
    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaSettings settings;
    private final ObjectMapper json;

    EventHandover(KafkaTemplate<String, byte[]> kafka, KafkaSettings settings, ObjectMapper json) {
        this.kafka = kafka;
        this.settings = settings;
        this.json = json;
    }

    void asCorrection(ReceivedEvent event, EventTopic topic) {
        publish(event, topic, true);
    }

    void asRegistration(ReceivedEvent event, EventTopic topic) {
        publish(event, topic, false);
    }

    /** @throws MediatorException {@link MediatorError#KAFKA_UNREACHABLE}, after which the event is tried again as it is */
    private void publish(ReceivedEvent event, EventTopic topic, boolean correction) {
        try {
            kafka.send(settings.topicOf(topic), event.recordId(),
                    json.writeValueAsBytes(event.message().as(correction)))
                    .get(settings.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "handover");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "handover");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event message cannot be written as JSON", e);
        }
    }
}
