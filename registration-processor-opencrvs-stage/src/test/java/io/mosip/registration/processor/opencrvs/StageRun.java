package io.mosip.registration.processor.opencrvs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The stage as in production, with a real broker and a real database; only MOSIP's services are {@link MosipPeers}. */
public final class StageRun implements AutoCloseable {
    private static final String IN = "opencrvs-bus-in";
    private static final List<String> OUT = List.of("opencrvs-opencrvs_new-bus-out", "opencrvs-new-bus-out");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    public final MosipPeers peers;
    public final int port;
    private final EmbeddedPostgres postgres;
    private final DataSource database;
    private final EmbeddedKafkaKraftBroker kafka;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> out;

    public StageRun() throws Exception {
        peers = new MosipPeers();
        postgres = EmbeddedPostgres.start();
        execute(postgres.getPostgresDatabase(), "CREATE DATABASE mosip_regprc");
        database = postgres.getDatabase("postgres", "mosip_regprc");
        execute(database, resource("/db/mosip_regprc.sql"));
        kafka = new EmbeddedKafkaKraftBroker(1, 1, IN, OUT.get(0), OUT.get(1));
        kafka.afterPropertiesSet();
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.getBrokersAsString()), new StringSerializer(),
                new StringSerializer());
        out = new KafkaConsumer<>(Map.of("bootstrap.servers", kafka.getBrokersAsString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"), new StringDeserializer(),
                new StringDeserializer());
        out.assign(OUT.stream().map(topic -> new TopicPartition(topic, 0)).toList());
        startAtFirstMessage();
        port = freePort();
        peers.configure(configuration());
        System.setProperty("spring.cloud.config.uri", peers.url() + "/config");
        System.setProperty("spring.cloud.config.label", "main");
        OpencrvsStageApplication.start().listening().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends a message to the stage. */
    public void send(String message) {
        producer.send(new ProducerRecord<>(IN, message));
        producer.flush();
    }

    /** What the stage put on its way out for this RID. */
    public JsonNode received(String rid) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            for (ConsumerRecord<String, String> message : out.poll(Duration.ofMillis(200))) {
                JsonNode json = JSON.readTree(message.value());
                if (rid.equals(json.path("rid").asText())) {
                    return json;
                }
            }
        }
        throw new AssertionError("Nothing came out for " + rid);
    }

    public void execute(String sql) throws SQLException {
        execute(database, sql);
    }

    /** The first row of a query, by column name. */
    public Map<String, Object> row(String query) throws SQLException {
        return rows(query).get(0);
    }

    public List<Map<String, Object>> rows(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws IOException {
        producer.close();
        out.close();
        kafka.destroy();
        postgres.close();
        peers.close();
    }

    private Properties configuration() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/config/registration-processor-default.properties")) {
            properties.load(file);
        }
        properties.setProperty("test.url", peers.url());
        properties.setProperty("test.kafka", kafka.getBrokersAsString());
        properties.setProperty("test.jdbc",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/mosip_regprc?currentSchema=regprc");
        properties.setProperty("test.secret", MosipPeers.SECRET);
        properties.setProperty("test.port", Integer.toString(port));
        return properties;
    }

    /** MOSIP's consumers start at the latest message; with an offset of their group they start there. */
    private void startAtFirstMessage() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.getBrokersAsString()))) {
            admin.alterConsumerGroupOffsets("opencrvs-stage",
                    Map.of(new TopicPartition(IN, 0), new OffsetAndMetadata(0))).all().get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = StageRun.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
