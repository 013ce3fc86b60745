package io.mosip.registration.processor.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.registration.processor.opencrvs.MosipPeers.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The two jars that are handed out: one that runs alone, one for the stage executor's loader path. */
class StageJarsIT {
    private static final Path PLAIN = Path.of(System.getProperty("jar"));
    private static final Path EXECUTABLE = Path.of(System.getProperty("exec.jar"));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Else they would stand before those of the executor and of every other stage. */
    @Test
    void the_plain_jar_has_nothing_at_its_root_that_another_jar_may_have() throws IOException {
        try (JarFile jar = new JarFile(PLAIN.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> !name.endsWith("/")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("META-INF/")
                            || name.startsWith("io/mosip/registration/processor/opencrvs/"));
        }
    }

    @Test
    void the_executable_jar_serves_messages_by_itself() throws Exception {
        String rid = "10001100010000120260101101010";
        try (StageRun run = new StageRun(Map.of(), StageJarsIT::process)) {
            run.goodPeers();
            run.peers.answer("/credentialrequest/actuator/health", new Reply(200, "{\"status\":\"UP\"}"));
            run.registration(rid);

            run.send(StageRun.message(rid, "OPENCRVS_NEW"));
            JsonNode out = run.received(rid);

            assertThat(out.path("isValid").asBoolean()).isTrue();
            assertThat(out.path("internalError").asBoolean()).isFalse();
            assertThat(run.peers.calls("/requestgenerator/" + rid)).hasSize(1);
            assertThat(run.get("health").statusCode()).isEqualTo(200);
        }
    }

    private static Runnable process(Map<String, String> where, int port) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.timezone=UTC",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        where.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", EXECUTABLE.toString()));
        Process stage = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            awaitListening(stage, port);
        } catch (AssertionError e) {
            stage.destroyForcibly();
            throw e;
        }
        return () -> {
            stage.destroy();
            assertThat(stage.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().isAlive()).isFalse();
        };
    }

    private static void awaitListening(Process stage, int port) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            assertThat(stage.isAlive()).as("the stage runs").isTrue();
            try {
                StageRun.get(port, "health");
                return;
            } catch (ConnectException notYet) {
                stage.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("The stage does not listen");
    }
}
