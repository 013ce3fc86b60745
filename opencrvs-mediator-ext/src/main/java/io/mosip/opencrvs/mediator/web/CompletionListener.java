package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Hears only that a request without a thread has ended. */
interface CompletionListener extends AsyncListener {
    @Override
    default void onTimeout(AsyncEvent event) {
        // There is none: the watch ends what is late.
    }

    @Override
    default void onError(AsyncEvent event) {
        // The server completes the request next.
    }

    @Override
    default void onStartAsync(AsyncEvent event) {
        // A request is sent on once.
    }
}
