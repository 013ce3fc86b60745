package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.delivery.DeliveryAttempt.Result;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Delivers to one destination, at most {@code at-once} deliveries at the same time. A row is claimed only when it can
 * begin, and none is claimed while the circuit breaker is open.
 */
final class DestinationDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationDispatch.class);

    private final Destination destination;
    private final Outbox outbox;
    private final DeliveryAttempt attempt;
    private final Executor executor;
    private final DeliverySettings settings;
    private final Duration claim;
    private final CircuitBreaker breaker;
    private final List<OutboxKind> kinds;
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile boolean stopping;

    DestinationDispatch(Destination destination, Outbox outbox, DeliveryAttempt attempt, Executor executor,
            DeliverySettings settings, Duration claim) {
        this.destination = destination;
        this.outbox = outbox;
        this.attempt = attempt;
        this.executor = executor;
        this.settings = settings;
        this.claim = claim;
        this.breaker = new CircuitBreaker(settings.breakAfter(), settings.pause(), System::nanoTime);
        this.kinds = new ArrayList<>(destination.kinds());
    }

    void stop() {
        stopping = true;
    }

    boolean halted() {
        return breaker.isOpen();
    }

    /** Begins due deliveries, as many as may run. It runs in one thread at a time. */
    void dispatchDue() {
        try {
            boolean more = true;
            while (more) {
                int most = Math.min(settings.batch(), settings.atOnce() - inHand.get());
                List<OutboxEntry> due = claim(most);
                due.forEach(this::begin);
                more = !due.isEmpty() && due.size() == most;
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the outbox cannot be read: {}", e.getClass().getSimpleName());
        }
    }

    private void begin(OutboxEntry entry) {
        inHand.incrementAndGet();
        try {
            executor.execute(() -> work(entry));
        } catch (RejectedExecutionException e) {
            inHand.decrementAndGet();
            giveBack(entry);
        }
    }

    /** Delivers the row, and then further rows that are due meanwhile. */
    private void work(OutboxEntry first) {
        try {
            Optional<OutboxEntry> next = Optional.of(first);
            while (next.isPresent()) {
                deliverOrGiveBack(next.get());
                next = claim(1).stream().findFirst();
            }
        } catch (DataAccessException | TransactionException e) {
            // The row is due again when its claim has expired.
            LOG.warn("the outbox cannot be reached: {}", e.getClass().getSimpleName());
        } catch (RuntimeException | Error e) {
            LOG.error("{}", new StackOnly(e).toString());
        } finally {
            inHand.decrementAndGet();
        }
    }

    private void deliverOrGiveBack(OutboxEntry entry) {
        if (stopping) {
            giveBack(entry);
            return;
        }
        Result result = Result.UNDECIDED;
        try {
            result = attempt.of(entry);
        } finally {
            report(result);
        }
    }

    private void giveBack(OutboxEntry entry) {
        breaker.undecided();
        outbox.giveBack(entry);
    }

    private void report(Result result) {
        switch (result) {
            case AVAILABLE -> {
                if (breaker.isOpen()) {
                    LOG.info("deliveries to {} go on", destination.peer());
                }
                breaker.available();
            }
            case UNAVAILABLE -> {
                if (breaker.unavailable()) {
                    LOG.warn("deliveries to {} are halted: it is not available", destination.peer());
                }
            }
            case UNDECIDED -> breaker.undecided();
        }
    }

    private List<OutboxEntry> claim(int most) {
        int permits = stopping ? 0 : breaker.permits(most);
        if (permits == 0) {
            return List.of();
        }
        List<OutboxEntry> claimed = List.of();
        try {
            claimed = claimOfEachKind(permits);
            return claimed;
        } finally {
            if (claimed.isEmpty()) {
                breaker.undecided();
            }
        }
    }

    /** Claims rows of each kind. Each time another kind is first, so that no kind waits for the end of another. */
    private synchronized List<OutboxEntry> claimOfEachKind(int most) {
        List<OutboxEntry> claimed = new ArrayList<>();
        for (OutboxKind kind : kinds) {
            if (claimed.size() < most) {
                claimed.addAll(outbox.claim(kind, most - claimed.size(), claim));
            }
        }
        Collections.rotate(kinds, 1);
        return claimed;
    }
}
