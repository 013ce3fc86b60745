package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.transaction.Transactions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes failures to the event's transaction, as far as the database can be reached. */
@Component
class FailureLedger {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLedger.class);

    private final Transactions transactions;

    FailureLedger(Transactions transactions) {
        this.transactions = transactions;
    }

    void note(ReceivedEvent event, Failure failure) {
        try {
            if (failure.retryable()) {
                transactions.failed(event.id(), event.envelopeHash(), failure.code());
            } else {
                transactions.rejected(event.id(), event.envelopeHash(), failure.code(), failure.details());
            }
        } catch (RuntimeException e) {
            // The failure itself decides what happens to the event; a note of it that cannot be written does not.
            LOG.warn("{} failure {} could not be written to its transaction: {}", event.id(), failure.code(),
                    e.getClass().getSimpleName());
        }
    }

    /** Closes the transaction with the code of its last failure. */
    void giveUp(ReceivedEvent event) {
        transactions.gaveUp(event.id(), event.envelopeHash(), event.replays());
    }
}
