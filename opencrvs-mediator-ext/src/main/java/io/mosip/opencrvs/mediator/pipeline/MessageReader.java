package io.mosip.opencrvs.mediator.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.mediator.intake.EventSeal;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Reads an event from a Kafka message and verifies that this service accepted it, because anybody with access to Kafka
 * may have written the message.
 */
@Component
class MessageReader {
    private final ObjectMapper json;
    private final EventSeal seal;

    MessageReader(ObjectMapper json, EventSeal seal) {
        this.json = json;
        this.seal = seal;
    }

    /**
     * @param topic the first topic of such events, also where the message comes from one of the retries
     * @throws MediatorException {@link MediatorError#MESSAGE_UNREADABLE}, or one of {@link EventSeal#check}
     */
    ReceivedEvent read(ConsumerRecord<String, byte[]> message, String topic) {
        ReceivedEvent event;
        try {
            EventMessage written = json.readValue(message.value() == null ? new byte[0] : message.value(),
                    EventMessage.class);
            event = ReceivedEvent.of(required(written));
        } catch (IOException | IllegalArgumentException e) {
            throw new MediatorException(MediatorError.MESSAGE_UNREADABLE);
        }
        seal.check(topic, event.message(), event.envelope());
        return event;
    }

    private static EventMessage required(EventMessage written) {
        if (written == null || written.id() == null || written.data() == null || written.signature() == null) {
            throw new MediatorException(MediatorError.MESSAGE_UNREADABLE);
        }
        return written;
    }
}
