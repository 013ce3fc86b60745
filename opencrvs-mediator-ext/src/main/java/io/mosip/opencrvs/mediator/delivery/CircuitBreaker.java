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
     * How many of the wanted deliveries may begin now. While it is open that is one at most, and the caller has to
     * report the result of it: {@link #undecided} where it does not begin.
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

    /** The destination answered, whatever it said. */
    synchronized void available() {
        failures = 0;
        open = false;
        trial = false;
    }

    /**
     * The destination did not answer, or could not process anything.
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

    /** The delivery ended without a word about the destination. */
    synchronized void undecided() {
        trial = false;
    }

    synchronized boolean isOpen() {
        return open;
    }
}
