package io.mosip.opencrvs.sandbox.regproc.bus;

import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How to reach the Kafka event bus. */
@Component
class BusSettings {
    private static final int BATCH = 50;

    private final String servers;

    BusSettings(@Value("${sandbox.kafka.bootstrap}") String servers) {
        this.servers = servers;
    }

    KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", servers, "acks", "all", "enable.idempotence", true,
                "max.block.ms", 10_000, "delivery.timeout.ms", 30_000, "request.timeout.ms", 10_000),
                new StringSerializer(), new StringSerializer());
    }

    /** As MOSIP's consumers: a message from before the first assignment is not seen, the reprocessor's business. */
    KafkaConsumer<String, String> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "group.id", group, "auto.offset.reset", "latest",
                        "enable.auto.commit", false, "max.poll.records", BATCH, "metadata.max.age.ms", 5_000),
                new StringDeserializer(), new StringDeserializer());
    }
}
