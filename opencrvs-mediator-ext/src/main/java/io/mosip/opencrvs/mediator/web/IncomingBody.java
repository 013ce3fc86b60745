package io.mosip.opencrvs.mediator.web;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.web.Watch.Watched;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/**
 * Reads the body of one request without a thread that waits for it, and then lets the request wait for a place of its
 * group. A body that is refused has its answer at once. What follows of it is read and dropped for a while, so that
 * its sender sees the answer and not a broken connection.
 */
final class IncomingBody implements ReadListener, CompletionListener, Watched {
    /** Request attribute: the body, {@code byte[]}. */
    static final String BODY = IncomingBody.class.getName() + ".body";
    /** Request attribute: the {@link MediatorError} with which the request is refused. */
    static final String REFUSED = IncomingBody.class.getName() + ".refused";
    private static final int PART = 16 * 1024;

    private enum State {
        READING,
        READ,
        REFUSED,
        ENDED
    }

    private final AsyncContext async;
    private final ServletInputStream in;
    private final Limits limits;
    private final Group group;
    private final Watch watch;
    private final ApiErrors errors;
    private final WaitingRequest waiting;
    private final RestOfBody rest = new RestOfBody();
    private final long start = System.nanoTime();
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile long received;
    private volatile long last = start;
    private State state = State.READING;

    private IncomingBody(AsyncContext async, ServletInputStream in, Limits limits, Group group, Watch watch,
            ApiErrors errors) {
        this.async = async;
        this.in = in;
        this.limits = limits;
        this.group = group;
        this.watch = watch;
        this.errors = errors;
        // The memory of the body is released before the place.
        async.addListener(this);
        this.waiting = WaitingRequest.of(async, group, errors);
    }

    static void receive(HttpServletRequest request, HttpServletResponse response, Limits limits, Group group,
            Watch watch, ApiErrors errors) throws IOException {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        IncomingBody incoming = new IncomingBody(async, request.getInputStream(), limits, group, watch, errors);
        watch.add(incoming);
        if (request.getHeader(HttpHeaders.EXPECT) != null
                && request.getAttribute(RefusedBodies.CONTINUE) instanceof Runnable resume) {
            resume.run();
        }
        request.getInputStream().setReadListener(incoming);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] part = new byte[PART];
        try {
            while (mayRead() && in.isReady() && !in.isFinished()) {
                int length = in.read(part);
                if (length > 0) {
                    take(part, length);
                }
            }
        } catch (IOException e) {
            synchronized (this) {
                if (state == State.READING && async.getRequest()
                        .getAttribute(RefusedBodies.BROKEN) instanceof Runnable answer) {
                    answer.run();
                }
                end();
            }
        }
    }

    private synchronized boolean mayRead() {
        return state == State.READING || state == State.REFUSED;
    }

    private void take(byte[] part, int length) throws IOException {
        MediatorError error = null;
        synchronized (this) {
            if (state == State.REFUSED) {
                if (!rest.take(length)) {
                    RestOfBody.skip(async);
                    end();
                }
            } else if (state == State.READING) {
                error = problem(length);
                if (error == null) {
                    received += length;
                    last = System.nanoTime();
                    body.write(part, 0, length);
                }
            }
        }
        if (error != null) {
            refuse(error);
        }
    }

    /** The reason to refuse the body; null if the bytes can be stored. */
    private MediatorError problem(int length) {
        if (received + length > limits.size()) {
            return MediatorError.BODY_TOO_LARGE;
        }
        if (limits.tooSlow(received + length, System.nanoTime() - start)) {
            return MediatorError.BODY_TOO_SLOW;
        }
        return group.bytes().tryReserve(length) ? null : group.full();
    }

    /** Refuses the body in a call of the server, so the answer is written here. */
    private void refuse(MediatorError error) throws IOException {
        synchronized (this) {
            if (state != State.READING) {
                return;
            }
            state = State.REFUSED;
            rest.begin();
            forget();
        }
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        errors.write((HttpServletRequest) async.getRequest(), response, error);
        response.flushBuffer();
    }

    @Override
    public void onAllDataRead() {
        byte[] all;
        synchronized (this) {
            if (state == State.REFUSED) {
                end();
                return;
            }
            if (state != State.READING) {
                return;
            }
            all = body.toByteArray();
            body = null;
            state = State.READ;
        }
        async.getRequest().setAttribute(BODY, all);
        waiting.enter(all.length);
    }

    @Override
    public synchronized void onError(Throwable problem) {
        // The connection broke. The watch ends silent connections earlier.
        end();
    }

    @Override
    public void check(long now) {
        synchronized (this) {
            if (state == State.REFUSED && rest.late(now)) {
                RestOfBody.skip(async);
                end();
            } else if (state == State.READING && (limits.tooSlow(received, now - start) || limits.silent(now - last))) {
                sendOn(MediatorError.BODY_TOO_SLOW);
            }
        }
    }

    /** Dispatches the request. The next filter writes the answer, on a thread of the server. */
    private void sendOn(MediatorError error) {
        state = State.ENDED;
        try {
            async.getRequest().setAttribute(REFUSED, error);
            async.dispatch();
        } catch (IllegalStateException e) {
            // The server has ended the request because its caller is gone.
            watch.remove(this);
        }
    }

    private void end() {
        state = State.ENDED;
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The server has ended the request: its caller is gone.
            watch.remove(this);
        }
    }

    private void forget() {
        group.bytes().release(received);
        received = 0;
        body = null;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        watch.remove(this);
        synchronized (this) {
            state = State.ENDED;
            forget();
        }
    }
}
