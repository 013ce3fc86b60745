package io.mosip.opencrvs.sandbox.launcher.process;

import io.mosip.opencrvs.sandbox.launcher.RunDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Outlives the launcher by a moment: a small process that ends what the launcher left behind, however the launcher
 * ended, kill -9 included. It is told over its standard input what there is, a line each ({@code process <pid>},
 * {@code directory <path>}), and acts at the end of that input. It touches only processes that it was told of, and
 * none that has taken an old process's number since.
 */
public final class Reaper {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int DELETE_ATTEMPTS = 20;

    private final Map<Long, Optional<ProcessHandle>> processes = new LinkedHashMap<>();
    private final List<Path> directories = new ArrayList<>();

    private Reaper() {}

    public static void main(String[] arguments) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        // Ctrl-C reaches the whole terminal group: wait for the launcher to go, then do the work, then leave.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(done), "reaper-last"));
        Reaper reaper = new Reaper();
        try (BufferedReader input = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                reaper.take(line);
            }
            reaper.reap();
        } finally {
            done.countDown();
        }
    }

    private void take(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "process" -> {
                long pid = Long.parseLong(words[1]);
                // Looked up now: a handle knows its start time and does not match a later process of that number.
                processes.put(pid, ProcessHandle.of(pid));
            }
            case "ended" -> processes.remove(Long.parseLong(words[1]));
            case "directory" -> directories.add(Path.of(words[1]));
            default -> throw new IllegalArgumentException("unknown: " + words[0]);
        }
    }

    private void reap() {
        List<ProcessHandle> alive = processes.values().stream()
                .flatMap(Optional::stream)
                .filter(ProcessHandle::isAlive)
                .toList();
        alive.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(alive.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            alive.forEach(ProcessHandle::destroyForcibly);
        }
        directories.forEach(Reaper::delete);
    }

    private static void delete(Path directory) {
        for (int attempt = 0; attempt < DELETE_ATTEMPTS; attempt++) {
            try {
                RunDirectory.deleteTree(directory);
                return;
            } catch (IOException e) {
                // A process that is just ending may still write into it.
                await(new CountDownLatch(1), Duration.ofMillis(100));
            }
        }
    }

    private static void await(CountDownLatch latch) {
        await(latch, Duration.ofMinutes(5));
    }

    private static void await(CountDownLatch latch, Duration atMost) {
        try {
            latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
