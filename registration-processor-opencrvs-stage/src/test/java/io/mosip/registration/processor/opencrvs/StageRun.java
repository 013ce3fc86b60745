package io.mosip.registration.processor.opencrvs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.registration.processor.opencrvs.MosipPeers.Reply;
import io.mosip.registration.processor.opencrvs.stage.OpencrvsStage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

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
    private final Deque<String> arrived = new ArrayDeque<>();
    private final Runnable stop;

    /** Starts the stage, and tells how to stop it. */
    interface Starter {
        /**
         * Returns when the stage listens on its port.
         *
         * @param where system properties that lead to the configuration
         */
        Runnable start(Map<String, String> where, int port) throws Exception;
    }

    /** Starts the stage alone, in this process. */
    public StageRun(Map<String, String> settings) throws Exception {
        this(settings, inThisProcess(OpencrvsStageApplication::start));
    }

    /** @param settings over those of the test's configuration */
    StageRun(Map<String, String> settings, Starter starter) throws Exception {
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
        peers.configure(configuration(settings));
        stop = starter.start(
                Map.of("spring.cloud.config.uri", peers.url() + "/config", "spring.cloud.config.label", "main"), port);
    }

    /** For a context with the stage in it, deployed. */
    static Starter inThisProcess(Supplier<ConfigurableApplicationContext> deployed) {
        return (where, port) -> {
            where.forEach(System::setProperty);
            ConfigurableApplicationContext context = deployed.get();
            OpencrvsStage stage = context.getBean(OpencrvsStage.class);
            stage.listening().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return () -> {
                CompletableFuture<Void> closed = new CompletableFuture<>();
                stage.getVertx().close(done -> closed.complete(null));
                closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
                context.close();
            };
        };
    }

    /** Peers that find all well with every registration. */
    public void goodPeers() {
        peers.forget();
        peers.answer("/idvid/", new Reply(200, "{\"response\":{\"identity\":{\"UIN\":\"5420916387\"}},\"errors\":[]}"));
        peers.answer("/metaInfo", new Reply(200, "{\"response\":{\"fields\":{\"metaData\":"
                + "\"[{\\\"label\\\":\\\"centerId\\\",\\\"value\\\":\\\"10001\\\"},"
                + "{\\\"label\\\":\\\"opencrvsBRN\\\",\\\"value\\\":\\\"2026B7X\\\"}]\"}},\"errors\":[]}"));
        peers.answer("/getTags", new Reply(200, "{\"response\":{\"tags\":{\"AGE_GROUP\":\"INFANT\"}}}"));
        peers.answer("/requestgenerator",
                new Reply(200, "{\"response\":{\"id\":\"r\",\"requestId\":\"r-1\"},\"errors\":[]}"));
        peers.answer("/audits", new Reply(200, "{\"response\":{\"status\":true}}"));
    }

    /** A registration that has come as far as the stage. */
    public void registration(String rid) throws SQLException {
        execute("""
                insert into regprc.registration (workflow_instance_id, reg_id, process, source, iteration,
                  status_code, lang_code, is_active, cr_by, cr_dtimes, is_deleted, latest_trn_status_code)
                values ('w-%s', '%s', 'OPENCRVS_NEW', 'OPENCRVS', 1, 'PROCESSING', 'eng', true, 'test', now(), false,
                  'SUCCESS')
                """.formatted(rid, rid));
    }

    /** A message as the camel bridge sends it. */
    public static String message(String rid, String process) {
        return """
                {"reg_type":%s,"rid":"%s","isValid":true,"internalError":false,"iteration":1,
                 "workflowInstanceId":"w-%s","source":null,"lastHopTimestamp":"%s"}
                """.formatted(process == null ? null : '"' + process + '"', rid, rid,
                Instant.now().toString().substring(0, 19) + ".000Z");
    }

    /** What the stage has put on its way out since the last look, at most as much as one poll gives. */
    public int answers() {
        return out.poll(Duration.ofMillis(200)).count();
    }

    /** Sends a message to the stage without waiting for the broker. */
    public void offer(String key, String message) {
        producer.send(new ProducerRecord<>(IN, key, message));
    }

    /** Sends a message to the stage. */
    public void send(String message) {
        send(null, message);
    }

    public void send(String key, String message) {
        producer.send(new ProducerRecord<>(IN, key, message));
        producer.flush();
    }

    /** What an endpoint of the stage answers. */
    public HttpResponse<String> get(String endpoint) throws IOException, InterruptedException {
        return get(port, endpoint);
    }

    static HttpResponse<String> get(int port, String endpoint) throws IOException, InterruptedException {
        // A worker verticle does not answer a client that asks for HTTP/2.
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(HttpRequest.newBuilder(URI.create(
                    "http://127.0.0.1:" + port + "/registrationprocessor/v1/opencrvs-stage/actuator/" + endpoint))
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** What the stage put on its way out for this RID; what comes before it is passed over. */
    public JsonNode received(String rid) throws IOException {
        JsonNode next = received();
        while (!rid.equals(next.path("rid").asText())) {
            next = received();
        }
        return next;
    }

    /** The next that the stage put on its way out. */
    public JsonNode received() throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (arrived.isEmpty() && System.nanoTime() < until) {
            for (ConsumerRecord<String, String> message : out.poll(Duration.ofMillis(200))) {
                arrived.add(message.value());
            }
        }
        if (arrived.isEmpty()) {
            throw new AssertionError("Nothing came out");
        }
        return JSON.readTree(arrived.remove());
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
        stop.run();
        producer.close();
        out.close();
        kafka.destroy();
        postgres.close();
        peers.close();
    }

    private Properties configuration(Map<String, String> settings) throws IOException {
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
        properties.putAll(settings);
        return properties;
    }

    /** MOSIP's consumers start at the latest message; with an offset of their group they start there. */
    private void startAtFirstMessage() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.getBrokersAsString()))) {
            admin.alterConsumerGroupOffsets("opencrvs-stage",
                    Map.of(new TopicPartition(IN, 0), new OffsetAndMetadata(0))).all().get();
        }
    }

    static int freePort() throws IOException {
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
