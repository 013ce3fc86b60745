package io.mosip.opencrvs.mediator.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mosip.opencrvs.mediator.envelope.IntegrityKeys;
import io.mosip.opencrvs.mediator.envelope.IntegrityKeys.Purpose;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.stereotype.Component;

/**
 * Writes the retry state of an event into headers, with a MAC that binds it to the event and the topic. Ignores headers
 * that this service did not write, so that nobody with access to Kafka can end an event by a forged or copied state.
 */
@Component
class RetryStates {
    private static final String STATE = "opencrvs-retry";
    private static final String CODE = "opencrvs-retry-mac";

    private final IntegrityKeys integrity;
    private final KafkaSettings settings;

    RetryStates(IntegrityKeys integrity, KafkaSettings settings) {
        this.integrity = integrity;
        this.settings = settings;
    }

    /**
     * @param topic to which the message goes
     * @param first the first topic of such events
     */
    ProducerRecord<String, byte[]> message(String topic, String first, String key, byte[] value, RetryState state) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
        byte[] text = state.text().getBytes(UTF_8);
        message.headers().add(STATE, text);
        message.headers().add(CODE, integrity.code(Purpose.RETRY, parts(topic, first, value, text)));
        return message;
    }

    /** The state; empty if there is none, or if this service did not write it for this event in this topic. */
    Optional<RetryState> of(ConsumerRecord<String, byte[]> message, String first) {
        byte[] text = value(message, STATE);
        if (text.length == 0) {
            return Optional.empty();
        }
        boolean ours = integrity.verifies(Purpose.RETRY, value(message, CODE),
                parts(message.topic(), first, message.value(), text));
        return ours ? RetryState.parse(new String(text, UTF_8)) : Optional.empty();
    }

    /**
     * The parts that the MAC covers. The first topic is named by its purpose, as in the seal of the event, so that a
     * topic can be renamed.
     */
    private byte[][] parts(String topic, String first, byte[] value, byte[] state) {
        return new byte[][]{ settings.kindOf(first).getBytes(UTF_8),
                topic.substring(first.length()).getBytes(UTF_8), value == null ? new byte[0] : value, state};
    }

    private static byte[] value(ConsumerRecord<String, byte[]> message, String header) {
        Header found = message.headers().lastHeader(header);
        return found == null || found.value() == null ? new byte[0] : found.value();
    }
}
