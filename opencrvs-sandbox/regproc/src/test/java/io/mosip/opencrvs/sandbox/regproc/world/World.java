package io.mosip.opencrvs.sandbox.regproc.world;

import io.mosip.opencrvs.sandbox.regproc.RegprocProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.util.FileSystemUtils;

/**
 * The whole process on a real PostgreSQL and a real Kafka, with the configuration that the sandbox serves, started
 * once for all tests that ask for it.
 */
public class World implements ExtensionContext.Store.CloseableResource {
    public static final String REFERENCE = "10001_10002";

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final EmbeddedKafkaKraftBroker kafka;
    private final ConfigurableApplicationContext process;
    public final LogWatch log = new LogWatch();
    public final TestPlatform platform;
    public final Router router;
    public final Client client;
    public final Packets packets;

    private World() throws Exception {
        folder = Files.createTempDirectory("regproc");
        platform = new TestPlatform();
        postgres = EmbeddedPostgres.builder().start();
        createTables();
        kafka = new EmbeddedKafkaKraftBroker(1, 1, Router.topics());
        kafka.afterPropertiesSet();
        int port = freePort();
        process = start(port);
        log.begin();
        client = new Client("http://127.0.0.1:" + port, platform.realm);
        packets = new Packets(process, folder, client);
        router = new Router(kafka.getBrokersAsString());
    }

    public <T> T bean(Class<T> type) {
        return process.getBean(type);
    }

    public JdbcClient sql() {
        return process.getBean(JdbcClient.class);
    }

    @Override
    public void close() throws Throwable {
        router.stop();
        process.close();
        kafka.destroy();
        postgres.close();
        platform.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private ConfigurableApplicationContext start(int port) {
        Map<String, Object> run = Map.ofEntries(Map.entry("spring.cloud.config.enabled", false),
                Map.entry("spring.cloud.config.uri", platform.url() + "/config"),
                Map.entry("spring.config.import",
                        "classpath:config/application-default.properties,"
                                + "classpath:config/packet-manager-default.properties,"
                                + "classpath:config/regproc-default.properties"),
                Map.entry("sandbox.platform.url", platform.url()),
                Map.entry("sandbox.keymanager.url", platform.url()),
                Map.entry("sandbox.regproc.url", "http://127.0.0.1:" + port),
                Map.entry("sandbox.regproc.port", port),
                Map.entry("sandbox.kafka.bootstrap", kafka.getBrokersAsString()),
                Map.entry("sandbox.postgres.host", "127.0.0.1"),
                Map.entry("sandbox.postgres.port", postgres.getPort()),
                Map.entry("sandbox.postgres.superuser", "postgres"), Map.entry("sandbox.run.dir", folder.toString()),
                Map.entry("sandbox.objectstore.dir", folder.resolve("objects").toString()),
                Map.entry("sandbox.landingzone.dir", folder.resolve("landing").toString()),
                Map.entry("sandbox.client.secret", "secret"));
        String[] arguments = Stream.concat(run.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()),
                Stream.of("--sandbox.regproc.stages=securezone-notification,packet-uploader,packet-validator,"
                        + "packet-classifier,introducer-validator,uin-generator,finalization,credential-requestor",
                        "--sandbox.regproc.reprocess.elapse-seconds=1",
                        "--sandbox.regproc.reprocess.every-seconds=1",
                        "--sandbox.regproc.reprocess.attempts=2"))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(RegprocProcess.class).run(arguments);
    }

    private void createTables() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE mosip_regprc");
        }
        try (InputStream in = World.class.getResourceAsStream("/db/mosip_regprc.sql");
                Connection connection = postgres.getDatabase("postgres", "mosip_regprc").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Gives tests the one world there is. */
    public static class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == World.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return extension.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(World.class, key -> {
                        try {
                            return new World();
                        } catch (Exception e) {
                            throw new IllegalStateException("the world did not start", e);
                        }
                    });
        }
    }
}
