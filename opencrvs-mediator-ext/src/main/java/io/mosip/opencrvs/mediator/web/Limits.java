package io.mosip.opencrvs.mediator.web;

import java.time.Duration;

/**
 * The limits of the body of one request.
 *
 * @param size        bytes of the largest one
 * @param within      for all of it
 * @param silence     between two of its parts
 * @param leastRate   bytes a second that it must have on average, once it has taken {@link #GRACE}
 */
record Limits(int size, Duration within, long leastRate, Duration silence) {
    static final Duration GRACE = Duration.ofSeconds(5);

    boolean silent(long nanos) {
        return nanos > silence.toNanos();
    }

    boolean tooSlow(long bytes, long nanos) {
        return nanos > within.toNanos()
                || nanos > GRACE.toNanos() && bytes < leastRate * (nanos / Duration.ofSeconds(1).toNanos());
    }
}
