package io.mosip.opencrvs.mediator.transaction;

import io.mosip.opencrvs.packet.event.EventTopic;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of births: a packet that goes to MOSIP, and a credential that comes back. */
@Service
public class BirthTransactions extends Transactions<BirthTransaction> {
    private final BirthTransactionRepository rows;
    private final PendingPackets packets;

    BirthTransactions(BirthTransactionRepository rows, TransactionChangeRepository history, PendingPackets packets,
            Clock clock) {
        super(rows, history, clock);
        this.rows = rows;
        this.packets = packets;
    }

    @Override
    public boolean about(EventTopic topic) {
        return topic.isBirth();
    }

    @Override
    void discard(String id) {
        packets.discard(id);
    }

    /**
     * A new RID for a registration that starts again and that MOSIP gave up under its former one.
     *
     * @return the row, with another RID where it has been given one meanwhile
     */
    @Transactional
    public BirthTransaction renewRid(String id, String former, String rid) {
        BirthTransaction row = lock(id);
        if (row.status() == TransactionStatus.RECEIVED && former.equals(row.rid())) {
            row.assign(rid);
            change(row, TransactionStatus.RID_ASSIGNED, null, List.of("MOSIP gave up its former RID " + former));
        }
        return row;
    }

    /**
     * Keeps the packet and tells so, in one step; of two packets the first is kept.
     *
     * @param omissions what the event had and the packet has not, without a value of it
     */
    @Transactional
    public void keepPacket(String id, PendingPacket packet, List<String> omissions) {
        BirthTransaction row = lock(id);
        if (row.status() == TransactionStatus.RID_ASSIGNED) {
            packets.keepFirst(id, packet);
            change(row, TransactionStatus.PACKET_CREATED, null, omissions);
        } else if (row.status() == TransactionStatus.PACKET_CREATED || row.status() == TransactionStatus.SYNCED) {
            // v0.5 kept no packets: a birth it had begun goes on with one of ours.
            packets.keepFirst(id, packet);
        }
    }

    @Transactional(readOnly = true)
    public Optional<PendingPacket> pendingPacket(String id) {
        return packets.find(id);
    }

    @Transactional
    public void synced(String id) {
        BirthTransaction row = lock(id);
        if (row.status() == TransactionStatus.PACKET_CREATED) {
            change(row, TransactionStatus.SYNCED);
        }
    }

    /** MOSIP has the packet, so ours is no longer needed. */
    @Transactional
    public void uploaded(String id) {
        BirthTransaction row = lock(id);
        if (row.status() == TransactionStatus.SYNCED) {
            change(row, TransactionStatus.UPLOADED);
        }
        packets.discard(id);
    }

    /** MOSIP has the packet of an earlier run, which was given up here before that was known. */
    @Transactional
    public void foundAtMosip(String id) {
        BirthTransaction row = lock(id);
        if (row.status() == TransactionStatus.RECEIVED || row.status() == TransactionStatus.REJECTED) {
            change(row, TransactionStatus.UPLOADED, null, List.of("MOSIP is at work with an earlier packet"));
        }
    }

    /** The credential is here; false when it was already. */
    @Transactional
    public boolean credentialIssued(String id) {
        BirthTransaction row = lock(id);
        if (!row.status().next(row.topic()).contains(TransactionStatus.CREDENTIAL_ISSUED)) {
            return false;
        }
        change(row, TransactionStatus.CREDENTIAL_ISSUED);
        packets.discard(id);
        return true;
    }

    /** @param tokenHash SHA-256 of the token that OpenCRVS was given for the person, by which a death may name them */
    @Transactional
    public void delivered(String id, Optional<String> tokenHash) {
        BirthTransaction row = lock(id);
        if (row.status() == TransactionStatus.CREDENTIAL_ISSUED) {
            change(row, TransactionStatus.DELIVERED);
            row.forgetNumber();
            tokenHash.ifPresent(row::knownAs);
        }
    }

    /**
     * Ends a transaction whose registration MOSIP has given up, also where MOSIP was faster than its answer to the upload.
     *
     * @param details what MOSIP said, without a value of the event
     * @return empty where nothing has changed: it has ended before, or its credential is here
     */
    @Transactional
    public Optional<Rejection> failedAtMosip(String id, String errorCode, List<String> details) {
        return Optional.of(lock(id)).filter(row -> switch (row.status()) {
            case PACKET_CREATED, SYNCED, UPLOADED -> true;
            case RECEIVED, RID_ASSIGNED, CREDENTIAL_ISSUED, DELIVERED, DEACTIVATED, RESTORED, ACTIVATED, NOT_NEEDED,
                    REJECTED ->
                false;
        }).map(row -> reject(row, errorCode, details));
    }

    /** @param tokenHash as given to {@link #delivered} */
    @Transactional(readOnly = true)
    public List<BirthTransaction> ofToken(String tokenHash) {
        return rows.findByTokenHash(tokenHash);
    }
}
