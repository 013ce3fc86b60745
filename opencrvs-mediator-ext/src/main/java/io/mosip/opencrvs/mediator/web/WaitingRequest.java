package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A request that waits for a place of its group without a thread, and releases the place at its end. */
final class WaitingRequest implements CompletionListener, Places.Turn {
    private enum State {
        NOT_YET,
        WAITING,
        IN_WORK,
        ENDED
    }

    private final AsyncContext async;
    private final Group group;
    private final ApiErrors errors;
    private volatile long bytes;
    private volatile long deadline;
    private State state = State.NOT_YET;

    private WaitingRequest(AsyncContext async, Group group, ApiErrors errors) {
        this.errors = errors;
        this.async = async;
        this.group = group;
    }

    /** Lets a request wait that has no body. */
    static void await(HttpServletRequest request, HttpServletResponse response, Group group, ApiErrors errors) {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        of(async, group, errors).enter(0);
    }

    /** Creates a request that will wait, and registers it for its end. */
    static WaitingRequest of(AsyncContext async, Group group, ApiErrors errors) {
        WaitingRequest waiting = new WaitingRequest(async, group, errors);
        async.addListener(waiting);
        return waiting;
    }

    /**
     * Begins to wait; does nothing where the request has ended.
     *
     * @param bodyBytes the size of its body
     */
    void enter(long bodyBytes) {
        synchronized (this) {
            if (state != State.NOT_YET) {
                return;
            }
            state = State.WAITING;
            bytes = bodyBytes;
            deadline = System.nanoTime() + group.patience().toNanos();
        }
        group.places().enter(this);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void begin() {
        synchronized (this) {
            if (state == State.WAITING) {
                state = State.IN_WORK;
                if (dispatched()) {
                    return;
                }
                state = State.ENDED;
            }
        }
        group.places().leave(bytes);
    }

    @Override
    public synchronized void expire() {
        if (state == State.WAITING) {
            state = State.ENDED;
            errors.answer(async, group.full());
        }
    }

    private boolean dispatched() {
        try {
            async.dispatch();
            return true;
        } catch (IllegalStateException e) {
            // The server has ended the request because its caller is gone.
            return false;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        boolean hadPlace;
        synchronized (this) {
            hadPlace = state == State.IN_WORK;
            state = State.ENDED;
        }
        if (hadPlace) {
            group.places().leave(bytes);
        }
    }
}
