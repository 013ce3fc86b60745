package io.mosip.opencrvs.mediator.web;

import java.util.concurrent.atomic.AtomicLong;

/** Limits the bytes of all bodies of a group that are in memory. */
final class HeldBytes {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    HeldBytes(long most) {
        this.most = most;
    }

    /** @return whether these bytes may be kept; they are given back by {@link #release} */
    boolean tryReserve(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }
}
