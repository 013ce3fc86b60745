package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import java.time.Duration;

/**
 * The limits of an endpoint group and their present use.
 *
 * @param patience how long a request waits for a place before it is refused
 * @param full     with what it is refused
 */
record Group(Places places, HeldBytes bytes, Duration patience, MediatorError full) {
    /** True if a new request is refused immediately, because others have waited for half of the patience. */
    boolean crowded() {
        return places.crowded(System.nanoTime(), patience.toNanos() / 2);
    }
}
