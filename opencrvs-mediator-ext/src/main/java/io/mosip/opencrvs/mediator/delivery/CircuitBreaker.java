package io.mosip.opencrvs.mediator.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops deliveries to a destination that is not available. It opens after a number of consecutive failures. After a
 * pause it allows one trial delivery: a success closes it, a failure starts the pause again.
 */
final class CircuitBreaker {
    private final int most;
    private final long pause;
    private final LongSupplier nanoTime;
    private int failures;
    private boolean open;
    private boolean trial;
    private long openedAt;

    /**
     * @param most     consecutive failures that open it
     * @param nanoTime as {@link System#nanoTime}
     */
    CircuitBreaker(int most, Duration pause, LongSupplier nanoTime) {
        this.most = most;
        this.pause = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * The number of the wanted deliveries that may begin now. While the breaker is open this is at most one, and the
     * caller must report its result, or {@link #undecided} if it does not begin.
     */
    synchronized int permits(int wanted) {
        if (!open || wanted == 0) {
            return wanted;
        }
        if (trial || nanoTime.getAsLong() - openedAt < pause) {
            return 0;
        }
        trial = true;
        return 1;
    }

    /** Reports that the destination answered, whatever the answer was. */
    synchronized void available() {
        failures = 0;
        open = false;
        trial = false;
    }

    /**
     * Reports that the destination did not answer or could not process anything.
     *
     * @return whether this failure opened it
     */
    synchronized boolean unavailable() {
        failures++;
        trial = false;
        boolean opens = !open && failures >= most;
        if (open || opens) {
            open = true;
            openedAt = nanoTime.getAsLong();
        }
        return opens;
    }

    /** Reports that the delivery ended without a result for the destination. */
    synchronized void undecided() {
        trial = false;
    }

    synchronized boolean isOpen() {
        return open;
    }
}
