package io.mosip.opencrvs.mediator.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.springframework.util.FileSystemUtils;

/** A real broker that can be stopped, or killed, and comes back under the same address with what it had written. */
final class KafkaProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int SECONDS = 60;

    private final Path data;
    private final Path log;
    private final Path settings;
    private final int port;
    private ChildJvm broker;

    KafkaProcess(Path directory) throws IOException {
        data = directory.resolve("kafka");
        log = directory.resolve("kafka.log");
        settings = directory.resolve("kafka.properties");
        port = freePort();
        int controller = freePort();
        Files.writeString(settings, String.join("\n", "process.roles=broker,controller", "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controller, "controller.listener.names=CONTROLLER",
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "log.dirs=" + data, "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4", "auto.create.topics.enable=false",
                "group.initial.rebalance.delay.ms=0"));
        int formatted = program("kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c",
                settings.toString()).exit(SECONDS);
        if (formatted != 0) {
            throw new IllegalStateException("Kafka's storage could not be made, see " + log);
        }
        start();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void start() {
        broker = program("kafka.Kafka", settings.toString());
        await().atMost(START).until(this::listens);
    }

    void kill() {
        broker.kill();
    }

    void stop() {
        broker.terminate(SECONDS);
    }

    private ChildJvm program(String... mainAndArguments) {
        List<String> all = new ArrayList<>(
                List.of(ChildJvm.SHORT_LIVED, "-Xmx512m", "-cp", System.getProperty("java.class.path")));
        all.addAll(List.of(mainAndArguments));
        return ChildJvm.start(log, all);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        broker.kill();
        FileSystemUtils.deleteRecursively(data);
    }
}
