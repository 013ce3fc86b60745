package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.transaction.Transactions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes up again what was given up, and records who wanted it, in one database transaction. */
@Component
public class DeliveryRetry {
    private final Outbox outbox;
    private final Transactions transactions;

    DeliveryRetry(Outbox outbox, Transactions transactions) {
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** @param by who asks; no person's name */
    @Transactional
    public void start(String transactionId, OutboxKind kind, String by) {
        outbox.retry(transactionId, kind);
        transactions.note(transactionId, "delivery of " + kind + " retried by " + by);
    }
}
