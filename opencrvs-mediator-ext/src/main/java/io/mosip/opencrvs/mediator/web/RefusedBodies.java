package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.springframework.http.HttpHeaders;

/**
 * Reads the rest of a request for a path outside the service, so that its sender sees the answer and not a broken
 * connection. It does this for few requests at once and for a short time. {@link RefusedBodyFilter} does it for the
 * others.
 */
class RefusedBodies extends ValveBase {
    /** Request attribute: a {@link Runnable} after which the server does not read the rest of the body. */
    static final String SKIP = RefusedBodies.class.getName() + ".skip";
    /** Request attribute: a {@link Runnable} that answers "100 Continue" to a sender that waits for it. */
    static final String CONTINUE = RefusedBodies.class.getName() + ".continue";
    /** Request attribute: a {@link Runnable} that answers a body whose reading failed with the status the server noted. */
    static final String BROKEN = RefusedBodies.class.getName() + ".broken";
    private static final int AT_ONCE = 20;

    private final Semaphore readers = new Semaphore(AT_ONCE);

    private final ErrorsOfTheServer errors;

    RefusedBodies(ErrorsOfTheServer errors) {
        super(true);
        this.errors = errors;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Runnable skip = () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        request.setAttribute(SKIP, skip);
        Runnable resume = () -> request.getCoyoteRequest().action(ActionCode.ACK,
                ContinueResponseTiming.ON_REQUEST_BODY_READ);
        request.setAttribute(CONTINUE, resume);
        Runnable broken = () -> {
            response.setSuspended(false);
            errors.report(request, response, null);
        };
        request.setAttribute(BROKEN, broken);
        getNext().invoke(request, response);
        if (request.isAsync() || request.isFinished()) {
            return;
        }
        // A sender that waits for "100 Continue" has sent no body. A body that is received without a thread is not
        // read here.
        boolean done = request.getHeader(HttpHeaders.EXPECT) == null
                && request.getCoyoteRequest().getReadListener() == null && readers.tryAcquire()
                && drained(request, response);
        if (!done) {
            skip.run();
        }
    }

    private boolean drained(Request request, Response response) {
        try {
            response.flushBuffer();
            return drained(request.getStream());
        } catch (IOException e) {
            // The sender is gone, or too slow.
            return false;
        } finally {
            readers.release();
        }
    }

    private static boolean drained(InputStream in) throws IOException {
        RestOfBody rest = new RestOfBody();
        byte[] part = new byte[64 * 1024];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            if (!rest.take(length)) {
                return false;
            }
        }
        return true;
    }
}
