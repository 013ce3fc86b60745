package io.mosip.opencrvs.sandbox.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed at the end, the last started first; once, whoever comes first, and nothing is left out. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Takes over {@code resource}; where closing has begun, it is closed at once. */
    <T extends AutoCloseable> T add(T resource) {
        synchronized (open) {
            if (!closed) {
                open.push(resource);
                return resource;
            }
        }
        close(resource);
        throw new IllegalStateException("stopped");
    }

    @Override
    public synchronized void close() {
        synchronized (open) {
            closed = true;
        }
        for (AutoCloseable next = poll(); next != null; next = poll()) {
            close(next);
        }
    }

    private AutoCloseable poll() {
        synchronized (open) {
            return open.poll();
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("{} was not closed cleanly", resource.getClass().getSimpleName(), e);
        }
    }
}
