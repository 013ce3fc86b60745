package io.mosip.opencrvs.sandbox.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Starts child processes in the order of what they need, a few at a time, waits until each is ready, notices one that
 * ends, and ends them all. Every child is told to the reaper before anything else, so none survives the launcher.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REQUEST = Duration.ofSeconds(3);
    private static final long END_MILLIS = 8_000;

    private final Path logs;
    private final Path workDirectory;
    private final ReaperClient reaper;
    private final int atOnce;
    private final Consumer<String> ready;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(REQUEST)
            .build();
    private final Map<String, ChildProcess> children = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final java.util.concurrent.locks.Condition stopped = lock.newCondition();
    private boolean closed;

    /**
     * @param atOnce how many may be starting at the same time
     * @param ready is told the name of each process when it is ready
     */
    public Supervisor(Path logs, Path workDirectory, ReaperClient reaper, int atOnce, Consumer<String> ready) {
        this.logs = logs;
        this.workDirectory = workDirectory;
        this.reaper = reaper;
        this.atOnce = atOnce;
        this.ready = ready;
    }

    /**
     * Returns when all are ready.
     *
     * @throws StartFailedException where one ends or is not ready in time
     */
    public void start(Collection<ProcessSpec> specs, Instant deadline)
            throws StartFailedException, InterruptedException {
        List<ProcessSpec> waiting = new ArrayList<>(specs);
        List<ChildProcess> starting = new ArrayList<>();
        Set<String> up = new HashSet<>();
        while (!waiting.isEmpty() || !starting.isEmpty()) {
            for (ProcessSpec spec : List.copyOf(waiting)) {
                if (starting.size() < atOnce && up.containsAll(spec.after())) {
                    starting.add(launch(spec));
                    waiting.remove(spec);
                }
            }
            for (ChildProcess child : List.copyOf(starting)) {
                if (!child.isAlive()) {
                    throw ended(child);
                }
                if (answers(child.spec().ready())) {
                    starting.remove(child);
                    up.add(child.spec().name());
                    ready.accept(child.spec().name());
                }
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StartFailedException("not ready in time: "
                        + starting.stream().map(child -> child.spec().name()).toList());
            }
            pause();
        }
    }

    /** A condition that becomes true while the processes work. */
    public interface Condition {
        /** What is still missing; null when nothing is. */
        String missing() throws InterruptedException;
    }

    /** @throws StartFailedException where a process ends first, or time is over, saying what is missing */
    public void await(Instant deadline, Condition condition) throws StartFailedException, InterruptedException {
        for (String missing = condition.missing(); missing != null; missing = condition.missing()) {
            StartFailedException ended = firstEnded();
            if (ended != null) {
                throw ended;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StartFailedException(missing);
            }
            pause();
        }
    }

    /** The first child that ended by itself, as a failure; null while all run. */
    public StartFailedException firstEnded() {
        lock.lock();
        try {
            return children.values().stream()
                    .filter(child -> !child.isAlive())
                    .findFirst()
                    .map(this::ended)
                    .orElse(null);
        } finally {
            lock.unlock();
        }
    }

    public List<Long> pids() {
        lock.lock();
        try {
            return children.values().stream().map(ChildProcess::pid).toList();
        } finally {
            lock.unlock();
        }
    }

    private ChildProcess launch(ProcessSpec spec) throws StartFailedException {
        lock.lock();
        try {
            if (closed) {
                throw new StartFailedException("stopped while starting");
            }
            ChildProcess child = ChildProcess.start(spec, logs, workDirectory);
            reaper.process(child.pid());
            children.put(spec.name(), child);
            return child;
        } catch (IOException e) {
            throw new StartFailedException(spec.name() + " could not be started: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private boolean answers(URI address) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(REQUEST).GET().build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private StartFailedException ended(ChildProcess child) {
        return new StartFailedException(child.spec().name() + " ended with exit status " + child.exitValue()
                + ", see " + child.log().getFileName());
    }

    private void pause() throws InterruptedException, StartFailedException {
        lock.lock();
        try {
            if (closed || stopped.await(POLL.toMillis(), TimeUnit.MILLISECONDS) && closed) {
                throw new StartFailedException("stopped while starting");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends all children, the last started first asked; may be called twice. */
    @Override
    public void close() {
        List<ChildProcess> all;
        lock.lock();
        try {
            closed = true;
            stopped.signalAll();
            all = List.copyOf(children.values());
        } finally {
            lock.unlock();
        }
        all.reversed().forEach(ChildProcess::end);
        Instant end = Instant.now().plusMillis(END_MILLIS);
        for (ChildProcess child : all) {
            try {
                child.awaitEnd(Duration.between(Instant.now(), end).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
