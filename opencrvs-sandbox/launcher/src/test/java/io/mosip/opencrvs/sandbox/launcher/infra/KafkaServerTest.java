package io.mosip.opencrvs.sandbox.launcher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.sandbox.launcher.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
    @TempDir
    Path directory;

    @Test
    void a_message_sent_before_its_consumer_starts_is_not_lost_although_it_begins_at_the_latest() throws Exception {
        Ports ports = Ports.free();
        KafkaTopics topics = KafkaTopics.parse("# comment\nheard  listener\nunheard\n");
        try (KafkaServer kafka = KafkaServer.start(directory, ports.of(Ports.Owner.KAFKA),
                ports.of(Ports.Owner.KAFKA_CONTROLLER));
                ConsumerGroups groups = new ConsumerGroups(kafka.bootstrap())) {
            kafka.create(topics);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap()), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("heard", "rid", "early")).get();
            }
            assertThat(groups.missing(topics.consumers().keySet())).containsExactly("heard");
            try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap(), "group.id", "listener", "auto.offset.reset",
                            "latest"),
                    new StringDeserializer(), new StringDeserializer())) {
                consumer.subscribe(List.of("heard"));
                List<String> seen = new ArrayList<>();
                Await.until(() -> {
                    for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                        seen.add(message.value());
                    }
                    return !seen.isEmpty();
                });
                assertThat(seen).containsExactly("early");
                assertThat(groups.missing(Set.of("heard", "unheard"))).containsExactly("unheard");
            }
        }
    }

    @Test
    void the_topics_of_the_sandbox_are_mosips_addresses_each_with_at_most_one_group() throws Exception {
        KafkaTopics topics = KafkaTopics.read();

        assertThat(topics.all()).contains("packet-receiver-opencrvs_new-bus-out", "packet-validator-bus-in",
                "opencrvs-opencrvs_new-bus-out", "workflow-internal-action");
        assertThat(topics.consumers()).containsEntry("opencrvs-bus-in", "opencrvs-stage")
                .containsEntry("packet-uploader-opencrvs_new-bus-out", "camel-bridge");
    }
}
