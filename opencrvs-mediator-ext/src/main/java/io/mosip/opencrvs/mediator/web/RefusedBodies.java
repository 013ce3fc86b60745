package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpHeaders;

/**
 * Reads what a refused request still sends, so that its sender sees the answer and not a broken connection. Does so for
 * few requests at once and for a short time: nobody needs a token to be refused.
 */
class RefusedBodies extends ValveBase {
    private static final long LIMIT = 64L * 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    private final Semaphore readers = new Semaphore(AT_ONCE);

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync() || request.isFinished()) {
            return;
        }
        // Who waits for a "100 Continue" has sent no body.
        boolean done = request.getHeader(HttpHeaders.EXPECT) == null && readers.tryAcquire()
                && drained(request, response);
        if (!done) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
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
        long start = System.nanoTime();
        byte[] part = new byte[64 * 1024];
        long total = 0;
        while (total <= LIMIT && System.nanoTime() - start < WITHIN.toNanos()) {
            int length = in.read(part);
            if (length < 0) {
                return true;
            }
            total += length;
        }
        return false;
    }
}
