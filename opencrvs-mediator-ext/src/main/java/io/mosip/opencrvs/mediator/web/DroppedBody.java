package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.web.Watch.Watched;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Reads the rest of the body of an answered request, so that its sender sees the answer and not a broken connection. No
 * thread waits for it.
 */
final class DroppedBody implements ReadListener, Watched {
    private static final int PART = 16 * 1024;

    private final AsyncContext async;
    private final ServletInputStream in;
    private final Watch watch;
    private final RestOfBody rest = new RestOfBody();
    private boolean ended;

    private DroppedBody(AsyncContext async, ServletInputStream in, Watch watch) {
        this.async = async;
        this.in = in;
        this.watch = watch;
    }

    static void drop(HttpServletRequest request, HttpServletResponse response, Watch watch) throws IOException {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        DroppedBody dropped = new DroppedBody(async, request.getInputStream(), watch);
        watch.add(dropped);
        request.getInputStream().setReadListener(dropped);
    }

    @Override
    public void onDataAvailable() {
        byte[] part = new byte[PART];
        try {
            while (goesOn() && in.isReady() && !in.isFinished()) {
                int length = in.read(part);
                if (length > 0 && !rest.take(length)) {
                    RestOfBody.skip(async);
                    end();
                }
            }
        } catch (IOException e) {
            // The sender is gone, or sends no valid framing.
            end();
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    @Override
    public void onError(Throwable problem) {
        end();
    }

    @Override
    public void check(long now) {
        if (rest.late(now)) {
            RestOfBody.skip(async);
            end();
        }
    }

    private synchronized boolean goesOn() {
        return !ended;
    }

    private synchronized void end() {
        watch.remove(this);
        if (!ended) {
            ended = true;
            try {
                async.complete();
            } catch (IllegalStateException e) {
                // The server has ended the request because its caller is gone.
                return;
            }
        }
    }
}
