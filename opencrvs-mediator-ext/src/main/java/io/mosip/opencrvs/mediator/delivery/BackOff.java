package io.mosip.opencrvs.mediator.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Computes doubling delays with jitter, so that deliveries that failed together are not retried together. */
final class BackOff {
    private static final int MOST_DOUBLINGS = 30;

    private BackOff() {}

    /** A random delay between half and the whole of {@code first * 2^(attempts - 1)}, at most {@code longest}. */
    static Duration after(int attempts, Duration first, Duration longest) {
        int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
        long whole = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
