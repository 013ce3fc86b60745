package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** A listener that is only interested in the end of an asynchronous request. */
interface CompletionListener extends AsyncListener {
    @Override
    default void onTimeout(AsyncEvent event) {
        // There is no time-out of the server: the watch ends late requests.
    }

    @Override
    default void onError(AsyncEvent event) {
        // The server completes the request next.
    }

    @Override
    default void onStartAsync(AsyncEvent event) {
        // A request is dispatched once.
    }
}
