package io.mosip.opencrvs.mediator.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Limits the calls of each key in a minute. The number of keys is bounded. */
final class MinuteLimit {
    private static final int KEYS = 1_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Integer> passed = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    MinuteLimit(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    synchronized boolean allows(String key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            passed.clear();
        }
        if (passed.size() >= KEYS && !passed.containsKey(key)) {
            return false;
        }
        return passed.merge(key, 1, Integer::sum) <= most;
    }
}
