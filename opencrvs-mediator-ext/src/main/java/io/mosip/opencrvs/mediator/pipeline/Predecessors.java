package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.transaction.EventTransaction;
import io.mosip.opencrvs.mediator.transaction.TransactionStatus;
import io.mosip.opencrvs.mediator.transaction.Transactions;
import java.util.List;
import java.util.Optional;

/** The other events of a record, where a correction begins: each correction is the whole record, so the last one counts. */
final class Predecessors {
    private Predecessors() {}

    /**
     * What this correction builds on, in the order it came; without what was rejected or never reached MOSIP, and without
     * corrections that had nothing to do. Empty where a later correction takes its place, which has ended this one.
     *
     * @param record all transactions of the correction's record, in the order they came
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED}
     */
    static <T extends EventTransaction> Optional<List<T>> of(T correction, List<T> record,
            Transactions<T> transactions) {
        List<T> others = record.stream()
                .filter(other -> !other.id().equals(correction.id()))
                .filter(other -> other.status() != TransactionStatus.REJECTED)
                .filter(other -> !other.leftByV05() || other.status().atMosip()).toList();
        if (others.stream().anyMatch(other -> other.acceptedAt().isAfter(correction.acceptedAt()))) {
            transactions.notNeeded(correction.id(), "a later correction takes its place");
            return Optional.empty();
        }
        if (others.stream().anyMatch(EventTransaction::atWork)) {
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        return Optional.of(others.stream().filter(
                other -> other.id().equals(other.recordId()) || other.status() != TransactionStatus.NOT_NEEDED)
                .toList());
    }
}
