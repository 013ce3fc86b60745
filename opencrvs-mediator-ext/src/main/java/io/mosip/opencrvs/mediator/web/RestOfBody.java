package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.AsyncContext;
import java.time.Duration;

/** Limits the time and the bytes for which the rest of a refused body is read. */
final class RestOfBody {
    private static final long LIMIT = 64L * 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private volatile long start = System.nanoTime();
    private long read;

    void begin() {
        start = System.nanoTime();
    }

    /** @return whether more may be read */
    boolean take(int length) {
        read += length;
        return read <= LIMIT && !late(System.nanoTime());
    }

    /** The server ends the connection without reading the rest. */
    static void skip(AsyncContext async) {
        try {
            if (async.getRequest().getAttribute(RefusedBodies.SKIP) instanceof Runnable skip) {
                skip.run();
            }
        } catch (IllegalStateException e) {
            // The server has already ended the request.
            return;
        }
    }

    boolean late(long now) {
        return now - start > WITHIN.toNanos();
    }
}
