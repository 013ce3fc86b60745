package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.delivery.ErrorNotices;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents;
import io.mosip.opencrvs.mediator.tracking.EventLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.packet.event.EventKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes failures to the row of the event, if the database is available. If a failure ends the event, the error for
 * OpenCRVS is written in the same database transaction. No error is sent for a message without a readable id, or for a
 * copy that does not own the row, because the record that it names has not failed.
 */
@Component
class FailureLedger {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLedger.class);

    private final TrackedEvents events;
    private final ErrorNotices notices;
    private final AcceptedEvents accepted;
    private final TransactionTemplate dbTransaction;

    FailureLedger(TrackedEvents events, ErrorNotices notices, AcceptedEvents accepted,
            TransactionTemplate dbTransaction) {
        this.events = events;
        this.notices = notices;
        this.accepted = accepted;
        this.dbTransaction = dbTransaction;
    }

    /**
     * @return the run that the event belongs to: how often it has been replayed; empty where the database is away
     */
    OptionalInt note(ReceivedEvent event, EventKind kind, Failure failure) {
        OptionalInt run = OptionalInt.empty();
        try {
            EventLifecycle<?> lifecycle = events.of(kind);
            run = OptionalInt.of(lifecycle.replays(event.transactionId(), event.envelopeHash()));
            if (failure.retryable()) {
                lifecycle.noteFailure(event.transactionId(), event.envelopeHash(), failure.code());
            } else {
                dbTransaction.executeWithoutResult(status -> lifecycle
                        .reject(event.transactionId(), event.envelopeHash(), failure.code(), failure.details())
                        .ifPresent(rejection -> notices.tell(rejection, failure.fields(), failure.problems(),
                                failure.explanation())));
            }
        } catch (DataAccessException | TransactionException e) {
            unwritten(event, failure, e);
            return OptionalInt.empty();
        } catch (RuntimeException e) {
            // The failure decides what happens to the event, also if it cannot be written down.
            unwritten(event, failure, e);
        }
        return run;
    }

    private static void unwritten(ReceivedEvent event, Failure failure, RuntimeException cause) {
        LOG.warn("{} failure {} could not be written to its transaction: {}", event.transactionId(), failure.code(),
                cause.getClass().getSimpleName());
    }

    /**
     * Ends the event with the code of its last failure. The event counts as read, also if its id belongs to another
     * event and it has no row.
     *
     * @param run        which has failed: of a later one nothing is changed
     * @param mosipCodes of that failure
     */
    void giveUp(ReceivedEvent event, EventKind kind, int run, Optional<String> mosipCodes) {
        dbTransaction.executeWithoutResult(status -> {
            events.of(kind)
                    .rejectGivenUp(event.transactionId(), event.envelopeHash(), run, mosipCodes.stream().toList())
                    .ifPresent(rejection -> notices.tell(rejection, List.of(), List.of(), mosipCodes));
            accepted.read(event.recordId(), event.envelopeHash(), kind);
        });
    }
}
