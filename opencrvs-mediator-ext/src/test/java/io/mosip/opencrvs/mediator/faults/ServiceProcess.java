package io.mosip.opencrvs.mediator.faults;

import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.MediatorApplication;
import io.mosip.opencrvs.mediator.world.Gate;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One instance of the real service. It reaches its peers through gates of its own, so that they can tell it apart. */
final class ServiceProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Duration START = Duration.ofSeconds(120);
    private static final Path PRESENT = Path.of("").toAbsolutePath();
    private static final Optional<Path> OLDER = Optional.ofNullable(System.getProperty("faults.older")).map(Path::of);
    /** Longer than the service's own phases of shutting down may take. */
    private static final int SHUTDOWN_SECONDS = 60;

    final int number;
    private final Path directory;
    private final Path settings;
    private final boolean longLived;
    private final URI address;
    private final Map<Integer, Gate> gates = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile ChildJvm process;
    private volatile boolean ready;

    /** @param longLived whether its hot code is to be compiled fully */
    ServiceProcess(int number, World world, Map<String, String> changes, boolean longLived, Path directory)
            throws IOException {
        this.number = number;
        this.longLived = longLived;
        this.directory = directory;
        this.settings = directory.resolve("instance-" + number + ".properties");
        int port = KafkaProcess.freePort();
        address = URI.create("http://127.0.0.1:" + port + "/opencrvs/v1");
        Properties properties = new Properties();
        for (Map.Entry<String, Object> each : world.properties().entrySet()) {
            properties.setProperty(each.getKey(), throughGates(each, world));
        }
        properties.putAll(changes);
        properties.setProperty("server.port", Integer.toString(port));
        properties.setProperty("mosip.receive.credential.url", address + "/receiveCredential");
        properties.setProperty("object.store.base.location", directory.resolve("packets-" + number).toString());
        try (Writer file = Files.newBufferedWriter(settings)) {
            properties.store(file, null);
        }
    }

    /** Kafka and PostgreSQL are reached as they are. */
    private String throughGates(Map.Entry<String, Object> property, World world) throws IOException {
        String value = property.getValue().toString();
        if (property.getKey().contains(".kafka.") || property.getKey().contains(".db.")) {
            return value;
        }
        Matcher address = ADDRESS.matcher(value);
        StringBuilder through = new StringBuilder();
        while (address.find()) {
            int port = Integer.parseInt(address.group(1));
            if (!gates.containsKey(port)) {
                gates.put(port, new Gate(port));
            }
            address.appendReplacement(through, "127.0.0.1:" + gates.get(port).port());
        }
        return address.appendTail(through).toString();
    }

    void start() {
        List<String> program = new ArrayList<>(longLived ? List.of() : List.of(ChildJvm.SHORT_LIVED));
        program.addAll(List.of("-Xmx384m", "-cp", classPath(module()), MediatorApplication.class.getName(),
                "--spring.config.additional-location=file:" + settings));
        process = ChildJvm.start(directory.resolve("instance-" + number + ".log"), program);
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> !process.alive() || answersReady());
        if (!process.alive()) {
            throw new IllegalStateException("instance " + number + " did not start, see its log in " + directory);
        }
        ready = true;
    }

    /** This module, or, for the first instance, the same module of an earlier build. */
    private Path module() {
        return number == 1 ? OLDER.orElse(PRESENT) : PRESENT;
    }

    /** The class path that Maven has written for the build in a module's directory. */
    private static String classPath(Path module) {
        try {
            return module.resolve(Path.of("target", "classes")) + System.getProperty("path.separator")
                    + Files.readString(module.resolve(Path.of("target", "classpath"))).trim();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    long liveHeap() throws IOException {
        return process.liveHeap();
    }

    boolean ready() {
        return ready;
    }

    URI address(String path) {
        return URI.create(address + path);
    }

    void kill() {
        ready = false;
        process.kill();
    }

    /** @return exit code */
    int terminate() {
        ready = false;
        return process.terminate(SHUTDOWN_SECONDS);
    }

    /** Whether a peer that sees this port is called by this instance. */
    boolean calls(int port) {
        return gates.values().stream().anyMatch(gate -> gate.carries(port));
    }

    /** All peers are gone, as behind a broken network. */
    void cutOff() {
        gates.values().forEach(Gate::shut);
    }

    void reconnect() {
        gates.values().forEach(Gate::open);
    }

    private boolean answersReady() {
        try {
            return http.send(HttpRequest.newBuilder(address("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        ready = false;
        if (process != null) {
            process.kill();
        }
        for (Gate gate : gates.values()) {
            gate.close();
        }
    }
}
