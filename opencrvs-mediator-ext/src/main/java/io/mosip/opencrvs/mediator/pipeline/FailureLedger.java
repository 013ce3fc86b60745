package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.transaction.EveryTransaction;
import io.mosip.opencrvs.mediator.transaction.Transactions;
import io.mosip.opencrvs.packet.event.EventTopic;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes failures to the event's transaction, as far as the database can be reached. */
@Component
class FailureLedger {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLedger.class);

    private final EveryTransaction every;

    FailureLedger(EveryTransaction every) {
        this.every = every;
    }

    void note(ReceivedEvent event, EventTopic topic, Failure failure) {
        try {
            Transactions<?> transactions = every.of(topic);
            if (failure.retryable()) {
                transactions.failed(event.transactionId(), event.envelopeHash(), failure.code());
            } else {
                transactions.rejected(event.transactionId(), event.envelopeHash(), failure.code(), failure.details());
            }
        } catch (RuntimeException e) {
            // The failure itself decides what happens to the event; a note of it that cannot be written does not.
            LOG.warn("{} failure {} could not be written to its transaction: {}", event.transactionId(), failure.code(),
                    e.getClass().getSimpleName());
        }
    }

    /** Closes the transaction with the code of its last failure. */
    void giveUp(ReceivedEvent event, EventTopic topic) {
        every.of(topic).gaveUp(event.transactionId(), event.envelopeHash(), event.replays());
    }
}
