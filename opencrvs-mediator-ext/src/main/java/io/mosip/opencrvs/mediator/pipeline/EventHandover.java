package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.config.KafkaSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.packet.event.EventTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/**
 * Gives an event that turned out to be of another kind to the pipeline of that kind: into the same topic again, after
 * the events that came before it. Handed over twice, it is one transaction.
 */
@Component
class EventHandover {
    private final EventPublisher kafka;
    private final KafkaSettings settings;

    EventHandover(EventPublisher kafka, KafkaSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    void asCorrection(ReceivedEvent event, EventTopic topic) {
        publish(event, topic, true);
    }

    void asRegistration(ReceivedEvent event, EventTopic topic) {
        publish(event, topic, false);
    }

    /** @throws MediatorException {@link MediatorError#KAFKA_UNREACHABLE}, after which the event is tried again as it is */
    private void publish(ReceivedEvent event, EventTopic topic, boolean correction) {
        if (!kafka.publish(new ProducerRecord<>(settings.topicOf(topic), event.recordId(),
                kafka.bytes(event.message().as(correction))))) {
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "handover");
        }
    }
}
