package io.mosip.opencrvs.sandbox.launcher.infra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller (KRaft), in this process. Topics exist when somebody creates them: a message
 * to a name nobody listens to is an error, as on a well-kept cluster.
 */
public final class KafkaServer implements AutoCloseable {
    private static final int NODE = 1;
    private static final long ADMIN_TIMEOUT_SECONDS = 30;

    private final KafkaRaftServer server;
    private final String bootstrap;

    private KafkaServer(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /** @throws IOException where the log directory cannot be prepared */
    public static KafkaServer start(Path directory, int brokerPort, int controllerPort) throws IOException {
        Files.createDirectories(directory);
        Properties properties = properties(directory, brokerPort, controllerPort);
        KafkaConfig config = new KafkaConfig(properties, false);
        format(directory);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new KafkaServer(server, "127.0.0.1:" + brokerPort);
    }

    public String bootstrap() {
        return bootstrap;
    }

    /**
     * Creates the topics and puts their consumer groups at the beginning: a MOSIP consumer without a position begins
     * at the latest message, and a message sent before its first poll would be lost to it.
     */
    public void create(KafkaTopics topics) throws IOException, InterruptedException {
        try (Admin admin = admin(bootstrap)) {
            admin.createTopics(topics.all().stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
                    .all()
                    .get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<String, Map<TopicPartition, OffsetAndMetadata>> positions = new HashMap<>();
            topics.consumers()
                    .forEach((topic, group) -> positions.computeIfAbsent(group, name -> new HashMap<>())
                            .put(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
            for (Map.Entry<String, Map<TopicPartition, OffsetAndMetadata>> group : positions.entrySet()) {
                admin.alterConsumerGroupOffsets(group.getKey(), group.getValue())
                        .all()
                        .get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka did not create its topics: " + e.getMessage(), e);
        }
    }

    static Admin admin(String bootstrap) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path directory, int brokerPort, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        properties.put("listeners",
                "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dir", directory.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "3");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "3");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        properties.put("log.segment.bytes", Integer.toString(16 * 1024 * 1024));
        properties.put("log.index.size.max.bytes", Integer.toString(256 * 1024));
        return properties;
    }

    private static void format(Path directory) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(stream)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new IOException("Kafka could not format " + directory + ": "
                    + said.toString(StandardCharsets.UTF_8).strip(), e);
        }
    }
}
