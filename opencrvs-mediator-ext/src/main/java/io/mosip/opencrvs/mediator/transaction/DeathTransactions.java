package io.mosip.opencrvs.mediator.transaction;

import io.mosip.opencrvs.packet.event.EventTopic;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of deaths: a person's identity that is deactivated. */
@Service
public class DeathTransactions extends Transactions<DeathTransaction> {
    DeathTransactions(DeathTransactionRepository rows, TransactionChangeRepository history, Clock clock) {
        super(rows, history, clock);
    }

    @Override
    public boolean about(EventTopic topic) {
        return !topic.isBirth();
    }

    /** A death keeps nothing of its event. */
    @Override
    void discard(String id) {}

    /**
     * MOSIP no longer takes this person's identity for a living one's.
     *
     * @param how without a value of the event
     */
    @Transactional
    public void deactivated(String id, String how) {
        DeathTransaction row = lock(id);
        if (row.status() != TransactionStatus.DEACTIVATED) {
            change(row, TransactionStatus.DEACTIVATED, null, List.of(how));
            row.forgetNumber();
        }
    }

    /** Stores the RID of a reactivation before anything uses it; the first one stored stays. */
    @Transactional
    public DeathTransaction assignReversalRid(String id, String rid) {
        DeathTransaction row = lock(id);
        if (row.reversalRid() == null) {
            row.reverse(rid);
        }
        return row;
    }

    /** Whom an earlier event of the record took for dead is alive at MOSIP again; the right person is next. */
    @Transactional
    public void restored(String id) {
        DeathTransaction row = lock(id);
        if (row.status() == TransactionStatus.RECEIVED) {
            change(row, TransactionStatus.RESTORED);
        }
    }

    /** Nobody is dead by this record. */
    @Transactional
    public void activated(String id) {
        DeathTransaction row = lock(id);
        if (row.status() == TransactionStatus.RECEIVED) {
            change(row, TransactionStatus.ACTIVATED);
            row.forgetNumber();
        }
    }
}
