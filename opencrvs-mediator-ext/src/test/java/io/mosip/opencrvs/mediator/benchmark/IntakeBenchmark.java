package io.mosip.opencrvs.mediator.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.Wire;
import io.mosip.opencrvs.mediator.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * How long a sender waits for {@code POST /birth}: the real service with Kafka, PostgreSQL and MOSIP's side on this
 * machine, all of them at work on the events that were accepted. Events arrive at their times whether or not earlier
 * ones are answered, each on a connection of its own, and each time is counted from when its event was to be sent.
 */
public final class IntakeBenchmark {
    private static final int PER_SECOND = 100;
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 60;
    private static final int ALONE_SECONDS = 30;
    private static final int BODY_BYTES = 30_000;

    private final World world = World.get();
    private final Mediator mediator = Mediator.start(world, Map.of());
    private final AtomicInteger refused = new AtomicInteger();

    private IntakeBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException, SQLException {
        IntakeBenchmark benchmark = new IntakeBenchmark();
        benchmark.world.database.logsNoStatements();
        benchmark.run(WARM_UP_SECONDS);
        int before = benchmark.registered();
        long[] nanos = benchmark.run(SECONDS);
        benchmark.print(nanos, (benchmark.registered() - before) / (double) SECONDS);
        benchmark.printAlone();
        benchmark.mediator.close();
        System.exit(benchmark.refused.get() == 0 ? 0 : 1);
    }

    /** @return nanoseconds of each event, sorted */
    private long[] run(int seconds) throws InterruptedException {
        int events = seconds * PER_SECOND;
        byte[][] requests = requests(events);
        long[] nanos = new long[events];
        CountDownLatch answered = new CountDownLatch(events);
        long interval = Duration.ofSeconds(1).toNanos() / PER_SECOND;
        long start = System.nanoTime() + interval;
        for (int i = 0; i < events; i++) {
            int event = i;
            long intended = start + i * interval;
            for (long wait = intended - System.nanoTime(); wait > 0; wait = intended - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Thread.ofVirtual().start(() -> {
                send(requests[event]);
                nanos[event] = System.nanoTime() - intended;
                answered.countDown();
            });
        }
        answered.await();
        Arrays.sort(nanos);
        return nanos;
    }

    private byte[][] requests(int events) {
        String token = world.mosip.realm().token(Realm.MEDIATOR);
        byte[][] requests = new byte[events][];
        Arrays.parallelSetAll(requests, i -> request(token));
        return requests;
    }

    /** As OpenCRVS's mediator sends it, with an unknown member of the event that makes it as large as wanted. */
    private static byte[] request(String token) {
        BirthEvent event = BirthEvent.make();
        int missing = BODY_BYTES - event.request().length;
        String padding = "p".repeat(Math.max(0, missing * 3 / 4 - 20));
        byte[] body = event.with(text -> text.replaceFirst("\\{", "{\"padding\":\"" + padding + "\",")).request();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /opencrvs/v1/birth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Cookie: Authorization=" + token + "\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n").getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private void send(byte[] request) {
        try (Wire wire = new Wire(mediator.callback())) {
            wire.send(request);
            if (wire.hear().status() != 200) {
                refused.incrementAndGet();
            }
        } catch (IOException e) {
            refused.incrementAndGet();
        }
    }

    /** How fast the accepted events are registered when nothing more comes. */
    private void printAlone() throws InterruptedException {
        int before = registered();
        Thread.sleep(Duration.ofSeconds(ALONE_SECONDS));
        print(String.format("pipeline alone: %.1f registered/s%n%s", (registered() - before) / (double) ALONE_SECONDS,
                steps()));
    }

    private int registered() {
        return world.mosip.registered().size();
    }

    private void print(long[] nanos, double registeredPerSecond) {
        String figures = String.format(
                "intake: %d events of %d bytes at %d/s, %d processors: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms,"
                        + " max %.1f ms, refused %d, meanwhile %.1f registered/s, load average %.1f%n",
                nanos.length, BODY_BYTES, PER_SECOND, Runtime.getRuntime().availableProcessors(), at(nanos, 0.5),
                at(nanos, 0.9), at(nanos, 0.99), at(nanos, 0.999), at(nanos, 1), refused.get(),
                registeredPerSecond, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        print(figures + steps());
    }

    private static void print(String figures) {
        System.out.writeBytes(figures.getBytes(UTF_8));
    }

    /** What a birth waited for, at the mean. */
    private String steps() {
        return mediator.bean(MeterRegistry.class).find("opencrvs.step").timers().stream()
                .filter(timer -> timer.count() > 0)
                .map(timer -> String.format("  step %s (%s): %d times, mean %.1f ms, longest %.0f ms%n",
                        timer.getId().getTag("step"), timer.getId().getTag("code"), timer.count(),
                        timer.mean(TimeUnit.MILLISECONDS), timer.max(TimeUnit.MILLISECONDS)))
                .sorted().collect(Collectors.joining());
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * share) - 1)] / 1e6;
    }
}
