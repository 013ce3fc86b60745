package io.mosip.opencrvs.mediator.transaction;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of births. Every method is one database transaction, every status change goes through {@link #change}, and
 * each is safe to repeat: it answers with the row as it is when its work was already done.
 */
@Service
public class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final String ACTOR = "opencrvs-mediator";

    private final BirthTransactionRepository births;
    private final TransactionChangeRepository history;
    private final PendingPackets packets;
    private final Clock clock;

    Transactions(BirthTransactionRepository births, TransactionChangeRepository history, PendingPackets packets,
            Clock clock) {
        this.births = births;
        this.history = history;
        this.packets = packets;
        this.clock = clock;
    }

    /** The row of this event, created when it is the first copy; a rejected one starts again with its new envelope. */
    @Transactional
    public BirthTransaction receive(String id, String topic, String envelopeHash) {
        if (births.insertIfAbsent(id, topic, envelopeHash, ACTOR, now()) == 1) {
            history.save(new TransactionChange(id, null, TransactionStatus.RECEIVED, null, List.of(), now()));
            return births.lock(id).orElseThrow();
        }
        BirthTransaction row = births.lock(id).orElseThrow();
        boolean startsAgain = row.status() == TransactionStatus.REJECTED && !envelopeHash.equals(row.envelopeHash());
        // v0.5 kept no envelopes: the first copy that comes after its upgrade owns the row.
        if (startsAgain || row.envelopeHash() == null) {
            row.own(envelopeHash);
        }
        if (startsAgain) {
            change(row, TransactionStatus.RECEIVED);
        }
        return row;
    }

    /**
     * Notes whom the event is about. The first readable copy decides; a later one with the same subject is a duplicate.
     *
     * @param sealedNumber its registration number, sealed with our key; asked for only where the row does not have it
     * @throws MediatorException {@link MediatorError#CHANGED_EVENT} when the same record came with other data
     */
    @Transactional
    public BirthTransaction describe(String id, String subjectHash, String brnHash,
            Supplier<byte[]> sealedNumber) {
        BirthTransaction row = births.lock(id).orElseThrow();
        // What never left this service may still change; what has a packet may not.
        boolean open = row.subjectHash() == null || row.status() == TransactionStatus.RECEIVED
                || row.status() == TransactionStatus.RID_ASSIGNED;
        if (open) {
            row.describe(subjectHash, brnHash);
        } else if (!row.subjectHash().equals(subjectHash)) {
            throw new MediatorException(MediatorError.CHANGED_EVENT);
        }
        if (open && row.numberSealed().isEmpty() && row.status() != TransactionStatus.DELIVERED) {
            row.keepNumber(sealedNumber.get());
        }
        return row;
    }

    /** The registration number of an event that still needs an answer, sealed with our key. */
    @Transactional(readOnly = true)
    public Optional<byte[]> sealedNumber(String id) {
        return births.findById(id).flatMap(BirthTransaction::numberSealed);
    }

    /** Stores the RID before anything uses it; the first one stored stays. */
    @Transactional
    public BirthTransaction assignRid(String id, String rid) {
        BirthTransaction row = births.lock(id).orElseThrow();
        if (row.rid() == null) {
            row.assign(rid);
        }
        if (row.status() == TransactionStatus.RECEIVED) {
            change(row, TransactionStatus.RID_ASSIGNED);
        }
        return row;
    }

    /** Whether another event already has this RID. */
    @Transactional(readOnly = true)
    public boolean ridTaken(String rid) {
        return births.idOfRid(rid).isPresent();
    }

    /**
     * Keeps the packet and tells so, in one step; of two packets the first is kept.
     *
     * @param omissions what the event had and the packet has not, without a value of it
     */
    @Transactional
    public void keepPacket(String id, PendingPacket packet, List<String> omissions) {
        BirthTransaction row = births.lock(id).orElseThrow();
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
        BirthTransaction row = births.lock(id).orElseThrow();
        if (row.status() == TransactionStatus.PACKET_CREATED) {
            change(row, TransactionStatus.SYNCED);
        }
    }

    /** MOSIP has the packet, so ours is no longer needed. */
    @Transactional
    public void uploaded(String id) {
        BirthTransaction row = births.lock(id).orElseThrow();
        if (row.status() == TransactionStatus.SYNCED) {
            change(row, TransactionStatus.UPLOADED);
        }
        packets.discard(id);
    }

    /** The credential is here; false when it was already. */
    @Transactional
    public boolean credentialIssued(String id) {
        BirthTransaction row = births.lock(id).orElseThrow();
        if (!row.status().next().contains(TransactionStatus.CREDENTIAL_ISSUED)) {
            return false;
        }
        change(row, TransactionStatus.CREDENTIAL_ISSUED);
        packets.discard(id);
        return true;
    }

    @Transactional
    public void delivered(String id) {
        BirthTransaction row = births.lock(id).orElseThrow();
        if (row.status() == TransactionStatus.CREDENTIAL_ISSUED) {
            change(row, TransactionStatus.DELIVERED);
            row.forgetNumber();
        }
    }

    /** Notes a failure that will be tried again: the status stays. */
    @Transactional
    public void failed(String id, String envelopeHash, String errorCode) {
        births.lock(id).filter(row -> envelopeHash.equals(row.envelopeHash()))
                .filter(row -> !row.status().atMosip() && row.status() != TransactionStatus.REJECTED)
                .ifPresent(row -> row.change(row.status(), errorCode, ACTOR, now()));
    }

    /**
     * Ends a transaction; a copy that does not own the row, or comes after MOSIP has the packet, changes nothing.
     *
     * @param details what in the event is wrong, without a value of it
     * @return empty where nothing has changed
     */
    @Transactional
    public Optional<Rejection> rejected(String id, String envelopeHash, String errorCode, List<String> details) {
        return births.lock(id).filter(row -> envelopeHash.equals(row.envelopeHash()))
                .filter(row -> !row.status().atMosip() && row.status() != TransactionStatus.REJECTED)
                .map(row -> reject(row, errorCode, details));
    }

    /**
     * Ends a transaction whose registration MOSIP has given up, also where MOSIP was faster than its answer to the upload.
     *
     * @param details what MOSIP said, without a value of the event
     * @return empty where nothing has changed: it has ended before, or its credential is here
     */
    @Transactional
    public Optional<Rejection> failedAtMosip(String id, String errorCode, List<String> details) {
        return births.lock(id).filter(row -> switch (row.status()) {
            case PACKET_CREATED, SYNCED, UPLOADED -> true;
            case RECEIVED, RID_ASSIGNED, CREDENTIAL_ISSUED, DELIVERED, REJECTED -> false;
        }).map(row -> reject(row, errorCode, details));
    }

    /**
     * Adds to a rejection what has been learnt of it since. Joins the caller's database transaction.
     *
     * @param details without a value of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void explained(String id, List<String> details) {
        births.lock(id).filter(row -> row.status() == TransactionStatus.REJECTED)
                .ifPresent(row -> history.save(new TransactionChange(id, row.status(), row.status(), row.errorCode(),
                        details, now())));
    }

    /** OpenCRVS knows of the rejection, so nothing is kept for another answer. Joins the caller's database transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answered(String id) {
        births.lock(id).filter(row -> row.status() == TransactionStatus.REJECTED)
                .ifPresent(BirthTransaction::forgetNumber);
    }

    /**
     * Ends a transaction whose event went to the dead-letter topic, with the code of its last failure. The dead letter
     * of an earlier run, read again, does not end a later one.
     *
     * @param replays of the run that has ended
     * @return empty where nothing has changed
     */
    @Transactional
    public Optional<Rejection> gaveUp(String id, String envelopeHash, int replays) {
        return births.lock(id).filter(row -> row.replays() == replays).flatMap(row -> rejected(id, envelopeHash,
                Optional.ofNullable(row.errorCode()).orElse(MediatorError.INTERNAL.code()), List.of()));
    }

    /**
     * Starts a rejected birth anew. Joins the caller's database transaction, in which the event is published: its
     * consumer waits for the row until both are done.
     *
     * @param envelopeHash of the event that will be published
     * @param by           who wants it; no person's name
     * @return how often this event has been replayed, this time included
     * @throws MediatorException {@link MediatorError#NOT_REJECTED}, also for the second of two who want it at once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int replay(String id, String envelopeHash, String by) {
        BirthTransaction row = births.lock(id).orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (row.status() != TransactionStatus.REJECTED) {
            throw new MediatorException(MediatorError.NOT_REJECTED);
        }
        if (row.envelopeHash() == null) {
            row.own(envelopeHash);
        } else if (!row.envelopeHash().equals(envelopeHash)) {
            // Another copy came and was rejected meanwhile: that one is what there is to replay.
            throw new MediatorException(MediatorError.NOTHING_TO_REPLAY);
        }
        row.replay();
        change(row, TransactionStatus.RECEIVED, null, List.of("replayed by " + by));
        return row.replays();
    }

    /**
     * Notes what was done about a transaction without a change of its status. Joins the caller's database transaction.
     *
     * @param what without a value of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(String id, String what) {
        TransactionStatus status = births.findById(id).orElseThrow().status();
        history.save(new TransactionChange(id, status, status, null, List.of(what), now()));
    }

    /** Latest change first. */
    @Transactional(readOnly = true)
    public Slice<BirthTransaction> search(TransactionStatus status, Optional<String> errorCode, int page, int size) {
        Pageable wanted = PageRequest.of(page, size, Sort.by(Sort.Direction.DESC, "updatedAt"));
        return errorCode.map(code -> births.findByStatusAndErrorCode(status, code, wanted))
                .orElseGet(() -> births.findByStatus(status, wanted));
    }

    /** What was wrong with each of these at its last change; where nothing was said, it is not in the map. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> lastDetails(Collection<String> ids) {
        return history.findByTransactionIdIn(ids).stream()
                .collect(Collectors.toMap(TransactionChange::transactionId, Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(TransactionChange::id))))
                .values().stream().filter(last -> !last.details().isEmpty())
                .collect(Collectors.toMap(TransactionChange::transactionId, TransactionChange::details));
    }

    /** @param since UTC */
    @Transactional(readOnly = true)
    public long countRejectedSince(LocalDateTime since) {
        return births.countByStatusAndUpdatedAtAfter(TransactionStatus.REJECTED, since);
    }

    @Transactional(readOnly = true)
    public Optional<BirthTransaction> find(String id) {
        return births.findById(id);
    }

    @Transactional(readOnly = true)
    public Optional<String> idOfRid(String rid) {
        return births.idOfRid(rid);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<TransactionChange> historyOf(String id) {
        return history.findByTransactionIdOrderById(id);
    }

    private Rejection reject(BirthTransaction row, String errorCode, List<String> details) {
        TransactionStatus from = row.status();
        change(row, TransactionStatus.REJECTED, errorCode, details);
        packets.discard(row.id());
        return new Rejection(row.id(), row.rid(), from, errorCode, row.updatedAt());
    }

    private void change(BirthTransaction row, TransactionStatus to) {
        change(row, to, null, List.of());
    }

    private void change(BirthTransaction row, TransactionStatus to, String errorCode, List<String> details) {
        TransactionStatus from = row.status();
        if (!from.next().contains(to)) {
            throw new IllegalStateException("A transaction cannot go from " + from + " to " + to);
        }
        LocalDateTime at = now();
        row.change(to, errorCode, ACTOR, at);
        history.save(new TransactionChange(row.id(), from, to, errorCode, details, at));
        LOG.info("{} {} -> {}{}", row.id(), from, to, errorCode == null ? "" : " " + errorCode);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
