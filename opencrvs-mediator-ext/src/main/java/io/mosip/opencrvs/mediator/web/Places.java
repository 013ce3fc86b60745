package io.mosip.opencrvs.mediator.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Limits how many requests of one group are in work at the same time, and how many bytes their bodies have. The others
 * wait in their order, without a thread. One request is always let in, however large its body is.
 */
final class Places {
    private final int most;
    private final long mostBytes;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int inWork;
    private long bytesInWork;

    Places(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** A request that wants a place. Exactly one of its methods {@code begin} and {@code expire} is called, once. */
    interface Turn {
        /** The size of its body. */
        long bytes();

        /** In {@link System#nanoTime()}. */
        long deadline();

        /** The request has a place. It gives the place back by {@link Places#leave}. */
        void begin();

        /** The request has waited until its deadline. */
        void expire();
    }

    /** @return whether there was a place; it is given back by {@link #leave} */
    synchronized boolean tryEnter() {
        if (!waiting.isEmpty() || !fits(0)) {
            return false;
        }
        take(0);
        return true;
    }

    /** Gives the turn a place now or later. */
    void enter(Turn turn) {
        synchronized (this) {
            if (!waiting.isEmpty() || !fits(turn.bytes())) {
                waiting.add(turn);
                return;
            }
            take(turn.bytes());
        }
        turn.begin();
    }

    /** @param bytes as the turn had them; 0 after {@link #tryEnter} */
    void leave(long bytes) {
        List<Turn> next;
        synchronized (this) {
            inWork--;
            bytesInWork -= bytes;
            next = admitted();
        }
        next.forEach(Turn::begin);
    }

    /** @return whether the first one that waits has less than this time left, so that the last one has little hope */
    synchronized boolean crowded(long now, long nanosLeft) {
        return !waiting.isEmpty() && waiting.peek().deadline() - now < nanosLeft;
    }

    /** Ends the waiting of the turns whose deadline is over. */
    void expire(long now) {
        List<Turn> expired = new ArrayList<>();
        List<Turn> next;
        synchronized (this) {
            while (!waiting.isEmpty() && now - waiting.peek().deadline() >= 0) {
                expired.add(waiting.poll());
            }
            next = admitted();
        }
        expired.forEach(Turn::expire);
        next.forEach(Turn::begin);
    }

    private List<Turn> admitted() {
        List<Turn> admitted = new ArrayList<>();
        while (!waiting.isEmpty() && fits(waiting.peek().bytes())) {
            take(waiting.peek().bytes());
            admitted.add(waiting.poll());
        }
        return admitted;
    }

    private boolean fits(long bytes) {
        return inWork == 0 || inWork < most && bytesInWork + bytes <= mostBytes;
    }

    private void take(long bytes) {
        inWork++;
        bytesInWork += bytes;
    }
}
