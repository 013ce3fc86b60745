package io.mosip.opencrvs.sandbox.regproc.control;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Closes a request's connection where an answer would be. Only the container itself can. */
class DroppedConnection extends ValveBase {
    private static final String MARK = DroppedConnection.class.getName();

    DroppedConnection() {
        super(true);
    }

    static void of(ServletRequest request) {
        request.setAttribute(MARK, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(MARK) != null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("dropped by a fault"));
        }
    }
}
