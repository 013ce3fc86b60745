package io.mosip.opencrvs.sandbox.platform.control;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Closes the connection of a request that was marked, in place of an answer. Only the container can do that. */
class ConnectionDrop extends ValveBase {
    private static final String MARK = ConnectionDrop.class.getName();

    ConnectionDrop() {
        super(true);
    }

    static void mark(ServletRequest request) {
        request.setAttribute(MARK, Boolean.TRUE);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(MARK) != null)
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("connection dropped by a fault"));
    }
}
