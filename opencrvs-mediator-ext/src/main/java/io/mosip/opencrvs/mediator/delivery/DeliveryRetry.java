package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts a delivery again that was given up, and records who requested it, in one database transaction. */
@Component
public class DeliveryRetry {
    private final Outbox outbox;
    private final TrackedEvents events;

    DeliveryRetry(Outbox outbox, TrackedEvents events) {
        this.outbox = outbox;
        this.events = events;
    }

    /** @param by who asks; no person's name */
    @Transactional
    public void start(String transactionId, OutboxKind kind, String by) {
        outbox.retry(transactionId, kind);
        events.of(transactionId).orElseThrow().note(transactionId, "delivery of " + kind + " retried by " + by);
    }

    /**
     * Makes a delivery that waits after a failure due immediately.
     *
     * @param by who asks; no person's name
     */
    @Transactional
    public void hurry(String transactionId, OutboxKind kind, String by) {
        outbox.hurry(transactionId, kind);
        events.of(transactionId).orElseThrow().note(transactionId, "delivery of " + kind + " hurried by " + by);
    }
}
