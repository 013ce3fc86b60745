package io.mosip.opencrvs.mediator.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * How long a sender waits for {@code POST /birth}: the real service with Kafka, PostgreSQL and MOSIP's side on this
 * machine, all of them at work on the events that were accepted. First at a rate it can take, then at more, then with a
 * Kafka that does not take any, and many senders at the same moment. The argument {@value #VIRTUAL} lets virtual
 * threads do what the sized pool does; {@value #BURSTS_ONLY} measures the bursts alone.
 */
public final class IntakeBenchmark {
    private static final String VIRTUAL = "virtual";
    private static final String BURSTS_ONLY = "bursts";
    private static final int PER_SECOND = 100;
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 60;
    private static final int ALONE_SECONDS = 30;
    private static final int OVERLOAD_PER_SECOND = 400;
    private static final int OVERLOAD_SECONDS = 20;
    private static final int[] BURSTS = { 120, 500, 2000};

    private final World world = World.get();
    private final Mediator mediator;
    private final Occupancy occupancy;
    private final String variant;

    private IntakeBenchmark(boolean virtual) {
        variant = virtual ? "virtual threads" : "sized pool";
        mediator = Mediator.start(world, virtual ? Map.of("spring.threads.virtual.enabled", "true") : Map.of());
        occupancy = new Occupancy(mediator);
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException, SQLException {
        IntakeBenchmark benchmark = new IntakeBenchmark(List.of(arguments).contains(VIRTUAL));
        benchmark.world.database.logsNoStatements();
        if (List.of(arguments).contains(BURSTS_ONLY)) {
            benchmark.load(PER_SECOND, PER_SECOND).run(WARM_UP_SECONDS, () -> {});
            benchmark.bursts();
            benchmark.mediator.close();
            System.exit(0);
        }
        boolean allAccepted = benchmark.steady();
        benchmark.alone();
        benchmark.bursts();
        benchmark.overload("all at work", OVERLOAD_PER_SECOND);
        new FullTopic(benchmark.world, benchmark.mediator).begin();
        benchmark.overload("a Kafka that takes nothing", PER_SECOND);
        benchmark.overload("a Kafka that takes nothing", OVERLOAD_PER_SECOND);
        benchmark.mediator.close();
        System.exit(allAccepted ? 0 : 1);
    }

    /** @return whether every event was accepted */
    private boolean steady() throws InterruptedException {
        load(PER_SECOND, WARM_UP_SECONDS * PER_SECOND).run(WARM_UP_SECONDS, () -> {});
        Load load = load(PER_SECOND, SECONDS * PER_SECOND);
        occupancy.reset();
        int before = registered();
        Answers answers = load.run(SECONDS, () -> {});
        print(String.format(
                "intake, %s: %d/s for %d s, %d processors: %s; meanwhile %.1f registered/s, load average %.1f%n  %s,"
                        + " heap %d MB%n%s",
                variant, PER_SECOND, SECONDS, Runtime.getRuntime().availableProcessors(), answers,
                (registered() - before) / (double) SECONDS,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), occupancy, Occupancy.heap(),
                steps()));
        return answers.allAccepted();
    }

    /** How fast the accepted events are registered when nothing more comes. */
    private void alone() throws InterruptedException {
        int before = registered();
        Thread.sleep(Duration.ofSeconds(ALONE_SECONDS));
        print(String.format("pipeline alone, %s: %.1f registered/s%n%s", variant,
                (registered() - before) / (double) ALONE_SECONDS, steps()));
    }

    /** Senders that all come at the same moment: each must have an answer. */
    private void bursts() throws InterruptedException {
        for (int senders : BURSTS) {
            occupancy.reset();
            Answers answers = load(PER_SECOND, Math.min(senders, PER_SECOND)).burst(senders);
            print(String.format("burst, %s, %d senders of 30 kB at once: %s%n  %s%n", variant, senders, answers,
                    occupancy));
        }
    }

    private void overload(String what, int perSecond) throws InterruptedException {
        Load load = load(perSecond, SECONDS * PER_SECOND / 10);
        long before = Occupancy.heap();
        occupancy.reset();
        long[] midst = new long[1];
        Answers answers = load.run(OVERLOAD_SECONDS, () -> midst[0] = Occupancy.heap());
        print(String.format("overload, %s, %s: %d/s for %d s: %s%n  %s, heap %d MB before, %d MB with all sent, %d MB"
                + " after%n", variant, what, perSecond, OVERLOAD_SECONDS, answers, occupancy, before,
                midst[0], Occupancy.heap()));
    }

    private Load load(int perSecond, int events) {
        return Load.prepared(mediator.callback(), world.mosip.realm().token(Realm.MEDIATOR), perSecond, events);
    }

    private int registered() {
        return world.mosip.registered().size();
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
}
