package io.mosip.opencrvs.sandbox.regproc.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mosip.opencrvs.sandbox.regproc.mosip.PeerUnavailableException;
import io.mosip.registration.processor.core.abstractverticle.MessageBusAddress;
import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import io.mosip.registration.processor.core.tracing.TracingConstant;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Sends messages as MOSIP's Kafka event bus does: same JSON, same topic of an address, same keys. */
@Component
public class MessageBus {
    private static final byte[] NOT_SAMPLED = "0".getBytes(StandardCharsets.US_ASCII);
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final KafkaProducer<String, String> producer;

    MessageBus(BusSettings settings) {
        this.producer = settings.producer();
    }

    /** Returns when the broker has it. A "bus-out" address becomes the one of the message's process. */
    public void send(MessageBusAddress to, MessageDTO message) {
        send(new MessageBusAddress(to, message.getReg_type()).getAddress(), message.getRid(), message);
    }

    /** What a stage passes on, under the key that consumers drop duplicates by. */
    public void passOn(MessageBusAddress to, MessageDTO message) {
        String topic = new MessageBusAddress(to, message.getReg_type()).getAddress();
        String key = message.getRid() + "_" + topic;
        if (message.getMessageBusAddress() != null && message.getMessageBusAddress().getAddress() != null) {
            key += "_" + message.getMessageBusAddress().getAddress();
        }
        send(topic, key, message);
    }

    public <T> T read(String value, Class<T> type) throws JsonProcessingException {
        return json.readValue(value, type);
    }

    private void send(String topic, String key, MessageDTO message) {
        try {
            ProducerRecord<String, String> traced = new ProducerRecord<>(topic, key, json.writeValueAsString(message));
            // MOSIP's tracing puts both on every message, and its camel bridge fails one that lacks them.
            traced.headers().add(TracingConstant.RID_KEY, message.getRid().getBytes(StandardCharsets.UTF_8))
                    .add(TracingConstant.SINGLE_LINE_B3_HEADER, NOT_SAMPLED);
            producer.send(traced).get();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a message", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerUnavailableException("Kafka", e);
        } catch (ExecutionException e) {
            throw new PeerUnavailableException("Kafka", e);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
