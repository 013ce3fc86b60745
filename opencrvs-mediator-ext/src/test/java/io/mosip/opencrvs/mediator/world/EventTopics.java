package io.mosip.opencrvs.mediator.world;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads what is in Kafka now. */
public final class EventTopics {
    private EventTopics() {}

    /** Whether the service has done with everything that is in its topic. */
    public static boolean consumed(World world, Mediator mediator) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(world, Map.of("group.id", mediator.group()))) {
            List<TopicPartition> partitions = partitions(consumer, mediator.topic());
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
            return consumer.endOffsets(partitions).entrySet().stream()
                    .allMatch(end -> end.getValue() == 0 || committed.get(end.getKey()) != null
                            && committed.get(end.getKey()).offset() == end.getValue());
        }
    }

    /** Where each partition of the mediator's topics ends: its events, their retries, and those given up. */
    public static Map<String, Long> ends(World world, Mediator mediator) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(world, Map.of())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith(mediator.topic()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            Map<String, Long> ends = new TreeMap<>();
            consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.toString(), end));
            return ends;
        }
    }

    /** Whether the service has done with everything before these {@link #ends}, at least for now. */
    public static boolean consumed(World world, Mediator mediator, Map<String, Long> ends) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        ends.forEach((name, end) -> {
            int dash = name.lastIndexOf('-');
            wanted.put(new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1))), end);
        });
        try (KafkaConsumer<String, byte[]> consumer = consumer(world, Map.of("group.id", mediator.group()))) {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(wanted.keySet());
            return wanted.entrySet().stream().allMatch(end -> end.getValue() == 0
                    || committed.get(end.getKey()) != null
                            && committed.get(end.getKey()).offset() >= end.getValue());
        }
    }

    /** The values under one key, oldest first; an unknown topic has none. */
    public static List<String> values(World world, String topic, String key) {
        return messages(world, topic, key).stream().map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The messages under one key, oldest first; an unknown topic has none. */
    public static List<ConsumerRecord<String, byte[]>> messages(World world, String topic, String key) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(world, Map.of())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(Set.copyOf(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }

    /** How many records were ever written to topics with this beginning. */
    public static long records(World world, String beginning) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(world, Map.of())) {
            List<TopicPartition> partitions = consumer.listTopics().keySet().stream()
                    .filter(topic -> topic.startsWith(beginning))
                    .flatMap(topic -> partitions(consumer, topic).stream()).toList();
            return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Writes one such message to every topic there is.
     *
     * @return how many
     */
    public static int poison(World world, String message) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.kafka()));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", world.kafka(), "acks", "all"), new StringSerializer(),
                        new ByteArraySerializer())) {
            Set<String> topics = admin.listTopics().names().get();
            for (String topic : topics) {
                producer.send(new ProducerRecord<>(topic, message.getBytes(StandardCharsets.UTF_8))).get();
            }
            return topics.size();
        }
    }

    /** Topics that another version of the service would have created. */
    public static void create(World world, String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.kafka()))) {
            admin.createTopics(Stream.of(topics).map(topic -> new NewTopic(topic, 2, (short) 1)).toList()).all().get();
        }
    }

    /** With all that is in them. */
    public static void delete(World world, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.kafka()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic));
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(World world, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", world.kafka(),
                "allow.auto.create.topics", false, "auto.offset.reset", "earliest"));
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic, Duration.ofSeconds(10)).stream()
                .map(info -> new TopicPartition(topic, info.partition())).toList();
    }
}
