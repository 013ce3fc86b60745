package io.mosip.opencrvs.mediator.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Doubling delays with jitter, so that what failed together is not tried together. */
final class BackOff {
    private static final int MOST_DOUBLINGS = 30;

    private BackOff() {}

    /** Between half of and the whole {@code first * 2^(attempts - 1)}, at most {@code longest}. */
    static Duration after(int attempts, Duration first, Duration longest) {
        int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
        long whole = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
