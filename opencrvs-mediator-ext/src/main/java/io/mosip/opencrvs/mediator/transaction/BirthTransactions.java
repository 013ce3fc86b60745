package io.mosip.opencrvs.mediator.transaction;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.packet.event.EventTopic;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of births: a packet that goes to MOSIP, and a credential that comes back. */
@Service
public class BirthTransactions extends PacketTransactions<BirthTransaction> {
    private final BirthTransactionRepository rows;

    BirthTransactions(BirthTransactionRepository rows, TransactionChangeRepository history, PendingPackets packets,
            AcceptedEvents accepted, Clock clock) {
        super(rows, history, packets, accepted, clock);
        this.rows = rows;
    }

    @Override
    public boolean about(EventTopic topic) {
        return topic.isBirth();
    }

    /** The credential is here; false when it was already. */
    @Transactional
    public boolean credentialIssued(String id) {
        BirthTransaction row = lock(id);
        if (!row.status().next(row.topic()).contains(TransactionStatus.CREDENTIAL_ISSUED)) {
            return false;
        }
        change(row, TransactionStatus.CREDENTIAL_ISSUED);
        discard(row);
        return true;
    }

    /**
     * @param token the token that OpenCRVS was given for the person, by which a death may name them
     * @param notes what the history keeps, without a value of the credential
     */
    @Transactional
    public void delivered(String id, Optional<RowHash> token, List<String> notes) {
        BirthTransaction row = lock(id);
        if (row.status() == TransactionStatus.CREDENTIAL_ISSUED) {
            change(row, TransactionStatus.DELIVERED, null, notes);
            row.forgetNumber();
            token.ifPresent(row::knownAs);
        } else if (row.status() == TransactionStatus.DELIVERED) {
            note(id, "the credential was delivered again");
        }
    }

    /** @param token as given to {@link #delivered} */
    @Transactional(readOnly = true)
    public List<BirthTransaction> ofToken(RowHash token) {
        return rows.findByTokenHashIn(token.accepted());
    }
}
