package io.mosip.opencrvs.sandbox.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits for a condition, five minutes at most. */
public final class Await {
    private Await() {}

    public static void until(Callable<Boolean> condition) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
        try {
            while (!condition.call()) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("the condition did not become true");
                }
                Thread.sleep(50);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
