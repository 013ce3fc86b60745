package io.mosip.opencrvs.sandbox.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.sandbox.launcher.Await;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisorTest {
    private static final Path OWN_CLASSES = Path.of("target/classes").toAbsolutePath();
    @TempDir
    Path directory;
    private Path logs;
    private Path module;

    @BeforeEach
    void makeModule() throws Exception {
        logs = Files.createDirectory(directory.resolve("logs"));
        module = makeModule(directory);
    }

    /** A built module whose class path is this test's. */
    static Path makeModule(Path directory) throws Exception {
        Path module = directory.resolve("module");
        Files.createDirectories(module.resolve("target/classes"));
        Files.writeString(module.resolve("target/classpath"), System.getProperty("java.class.path"));
        return module;
    }

    @Test
    void a_process_starts_after_those_it_needs_and_all_end_with_the_supervisor() throws Exception {
        List<String> ready = new CopyOnWriteArrayList<>();
        List<ProcessHandle> children;
        try (ReaperClient reaper = ReaperClient.start(OWN_CLASSES)) {
            try (Supervisor supervisor = new Supervisor(logs, directory, reaper, 2, ready::add)) {
                supervisor.start(
                        List.of(spec("second", 1, "serve", List.of("first")), spec("first", 2, "serve", List.of())),
                        Instant.now().plusSeconds(60));
                children = supervisor.pids().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
                assertThat(ready).containsExactly("first", "second");
                assertThat(supervisor.firstEnded()).isNull();
            }
            assertThat(children).hasSize(2).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void a_process_that_ends_instead_of_serving_is_named_with_its_exit_status() throws Exception {
        try (ReaperClient reaper = ReaperClient.start(OWN_CLASSES);
                Supervisor supervisor = new Supervisor(logs, directory, reaper, 2, name -> {})) {
            assertThatThrownBy(() -> supervisor.start(List.of(spec("broken", 1, "fail", List.of())),
                    Instant.now().plusSeconds(60))).isInstanceOf(StartFailedException.class)
                    .hasMessage("broken ended with exit status 7, see broken.log");
        }
        assertThat(logs.resolve("broken.log")).content().contains("no luck");
    }

    @Test
    void a_process_that_never_serves_is_named_when_time_is_over() throws Exception {
        try (ReaperClient reaper = ReaperClient.start(OWN_CLASSES);
                Supervisor supervisor = new Supervisor(logs, directory, reaper, 2, name -> {})) {
            assertThatThrownBy(() -> supervisor.start(List.of(spec("silent", 1, "idle", List.of())), Instant.now()))
                    .hasMessage("not ready in time: [silent]");
        }
    }

    @Test
    void a_module_that_is_not_built_is_named() throws Exception {
        Files.delete(module.resolve("target/classpath"));
        try (ReaperClient reaper = ReaperClient.start(OWN_CLASSES);
                Supervisor supervisor = new Supervisor(logs, directory, reaper, 2, name -> {})) {
            assertThatThrownBy(() -> supervisor.start(List.of(spec("first", 1, "serve", List.of())),
                    Instant.now().plusSeconds(60))).hasMessageContaining("first is not built");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false})
    void children_and_files_go_however_the_launcher_ends(boolean killed) throws Exception {
        Path run = Files.createDirectory(directory.resolve("run"));
        Files.writeString(run.resolve("key.pem"), "secret");
        Process launcher = new ProcessBuilder(Java.executable(), "-cp", System.getProperty("java.class.path"),
                SupervisorTestPrograms.class.getName(), "launch", directory.toString(), run.toString()).start();
        List<ProcessHandle> started;
        try (BufferedReader said = new BufferedReader(
                new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8))) {
            started = List.of(said.readLine().split(" ")).stream()
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            if (killed) {
                launcher.destroyForcibly();
            } else {
                launcher.destroy();
            }
        }

        Await.until(() -> started.stream().noneMatch(ProcessHandle::isAlive) && !Files.exists(run));
        assertThat(launcher.waitFor()).isNotZero();
    }

    private ProcessSpec spec(String name, int number, String what, List<String> after) throws Exception {
        Path address = directory.resolve("port-" + number);
        int port = io.mosip.opencrvs.sandbox.launcher.infra.Ports.free()
                .of(io.mosip.opencrvs.sandbox.launcher.infra.Ports.Owner.PLATFORM);
        Files.writeString(address, Integer.toString(port));
        return new ProcessSpec(name, module, SupervisorTestPrograms.class.getName(), "32m", List.of(),
                Map.of("what", what, "port", Integer.toString(port)), after,
                URI.create("http://127.0.0.1:" + port + "/"));
    }
}
