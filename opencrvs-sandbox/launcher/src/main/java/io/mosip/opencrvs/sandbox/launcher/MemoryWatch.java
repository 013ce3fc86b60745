package io.mosip.opencrvs.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The most memory that this process and all below it held at once, read from {@code /proc}: proportional set size
 * where the kernel tells it, so that memory shared by PostgreSQL's processes counts once.
 */
final class MemoryWatch implements AutoCloseable {
    private static final long EVERY_SECONDS = 2;

    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("memory-watch").factory());
    private final AtomicLong peakKib = new AtomicLong();

    static MemoryWatch start() {
        MemoryWatch watch = new MemoryWatch();
        watch.timer.scheduleWithFixedDelay(watch::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    /** MiB; 0 where there is no {@code /proc}. */
    long peakMib() {
        look();
        return peakKib.get() / 1024;
    }

    private void look() {
        ProcessHandle self = ProcessHandle.current();
        try (Stream<ProcessHandle> all = Stream.concat(Stream.of(self), self.descendants())) {
            long sum = all.mapToLong(process -> kib(process.pid())).sum();
            peakKib.accumulateAndGet(sum, Math::max);
        }
    }

    private static long kib(long pid) {
        long proportional = field(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
        return proportional > 0 ? proportional : field(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    private static long field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
