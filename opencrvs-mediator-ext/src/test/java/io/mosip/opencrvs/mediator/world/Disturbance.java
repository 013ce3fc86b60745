package io.mosip.opencrvs.mediator.world;

import com.sun.net.httpserver.HttpExchange;

/** Whatever goes wrong with the requests that peers get. */
public interface Disturbance {
    /** All goes well. */
    Disturbance NONE = new Disturbance() {
        @Override
        public Fault before(String service, HttpExchange exchange) {
            return null;
        }

        @Override
        public void worked(String service, HttpExchange exchange) {
            // Nobody wants to know.
        }
    };

    /**
     * Asked before anything is done for a request.
     *
     * @param service path under which the peer serves it
     * @return what the request meets, null for nothing
     */
    Fault before(String service, HttpExchange exchange);

    /** Told when the work is done and the answer has not been given. */
    void worked(String service, HttpExchange exchange);
}
