package io.mosip.opencrvs.mediator.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The timer {@code opencrvs.step}: the duration and the outcome of each step. Its tag {@code code} is {@code none} or
 * the code of the failure, which is a bounded set without data of events.
 */
@Component
public class Steps {
    private static final String WELL = "none";
    private static final Duration[] BOUNDS = { Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1),
            Duration.ofSeconds(5), Duration.ofSeconds(20)};

    private final MeterRegistry meters;

    public Steps(MeterRegistry meters) {
        this.meters = meters;
        // The timers exist from the start, so that a rate is correct for the first event.
        for (Step step : Step.values()) {
            timer(step, WELL);
        }
    }

    public <T> T time(Step step, Supplier<T> work) {
        return time(step, Steps::code, work);
    }

    public void run(Step step, Runnable work) {
        run(step, Steps::code, work);
    }

    /** @param code of a failure */
    public void run(Step step, Function<RuntimeException, String> code, Runnable work) {
        time(step, code, () -> {
            work.run();
            return null;
        });
    }

    /** @param code of a failure */
    public <T> T time(Step step, Function<RuntimeException, String> code, Supplier<T> work) {
        long start = System.nanoTime();
        String outcome = WELL;
        try {
            return work.get();
        } catch (RuntimeException e) {
            outcome = code.apply(e);
            throw e;
        } catch (Error e) {
            outcome = MediatorError.INTERNAL.code();
            throw e;
        } finally {
            timer(step, outcome).record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Timer timer(Step step, String code) {
        return Timer.builder("opencrvs.step").description("Steps of events and credentials, by outcome")
                .tag("step", step.tag()).tag("code", code).serviceLevelObjectives(BOUNDS).register(meters);
    }

    private static String code(RuntimeException e) {
        return e instanceof MediatorException named ? named.error().code() : MediatorError.INTERNAL.code();
    }
}
