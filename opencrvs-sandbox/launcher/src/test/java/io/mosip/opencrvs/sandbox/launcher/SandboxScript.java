package io.mosip.opencrvs.sandbox.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code sandbox.sh} as somebody at a terminal runs it. */
final class SandboxScript implements AutoCloseable {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern RUN_DIRECTORY = Pattern.compile("the files of this run are in (\\S+)");
    /** Also for a machine that does much else: the sandbox itself gives up earlier. */
    private static final long PATIENCE_SECONDS = 900;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private SandboxScript(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static SandboxScript start(Object... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    static SandboxScript start(Map<String, String> environment, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROJECT.resolve("sandbox.sh").toString()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new SandboxScript(builder.start());
    }

    /** Waits for a line that holds {@code text}; what was said until then is told where it does not come. */
    String await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            boolean over = !process.isAlive();
            for (String line : lines) {
                if (line.contains(text)) {
                    return line;
                }
            }
            if (over) {
                break;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no line with \"" + text + "\" but " + lines);
    }

    /** Everything said until now, by both streams. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    Path runDirectory() throws InterruptedException {
        Matcher told = RUN_DIRECTORY.matcher(await("the files of this run are in "));
        if (!told.find()) {
            throw new AssertionError("the run's directory is not told");
        }
        return Path.of(told.group(1));
    }

    /** What the run has generated: its addresses, files and secret. */
    Properties configuration() throws IOException, InterruptedException {
        return RunDirectory.configuration(runDirectory());
    }

    /** All processes the sandbox has started and that live. */
    Set<ProcessHandle> processes() {
        return process.descendants().collect(Collectors.toSet());
    }

    /** As {@code kill} does, which the launcher can still act on. */
    void terminate() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** @return the exit status */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end; said " + lines);
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            end();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
