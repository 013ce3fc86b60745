package io.mosip.opencrvs.mediator.world;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Lets requests to a server that knows of no faults meet them before anything is done. */
final class DisturbedService extends Filter {
    private final Disturbance by;

    DisturbedService(Disturbance by) {
        this.by = by;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Fault fault = by.before(exchange.getHttpContext().getPath(), exchange);
        if (fault == null) {
            chain.doFilter(exchange);
            return;
        }
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (fault == Fault.HANGS) {
                PeerServer.hang();
            }
            if (fault == Fault.SERVER_ERROR) {
                exchange.sendResponseHeaders(500, -1);
            }
            // Of all else the caller sees a broken connection.
        }
    }

    @Override
    public String description() {
        return "disturbs";
    }
}
