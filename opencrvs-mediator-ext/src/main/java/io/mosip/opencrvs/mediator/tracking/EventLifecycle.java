package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.packet.event.EventKind;
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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life cycle of births or of deaths. Every method is one database transaction, and every change of status goes
 * through {@link #change}. Every method can be repeated: if its work was already done, it returns the row as it is.
 *
 * @param <T> a row of its table
 */
public abstract class EventLifecycle<T extends TrackedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(EventLifecycle.class);
    private static final String ACTOR = "opencrvs-mediator";

    private final TrackedEventRepository<T> rows;
    private final HistoryRepository history;
    private final AcceptedEvents accepted;
    private final Clock clock;

    EventLifecycle(TrackedEventRepository<T> rows, HistoryRepository history, AcceptedEvents accepted,
            Clock clock) {
        this.rows = rows;
        this.history = history;
        this.accepted = accepted;
        this.clock = clock;
    }

    /** True if events of this kind have this life cycle. */
    public abstract boolean about(EventKind kind);

    /** Deletes what is stored for an event that ends without success. */
    abstract void discard(T row);

    /**
     * Creates the row of this event, or finds it if an earlier copy created it. Notes that the event was read.
     *
     * @param recordId that of the transaction, but for a correction
     * @throws MediatorException {@link MediatorError#ID_OF_ANOTHER_EVENT}
     */
    @Transactional
    public T receive(String id, String recordId, EventKind kind, String envelopeHash) {
        T row = rowOf(id, recordId, kind, envelopeHash);
        accepted.read(recordId, envelopeHash, kind);
        return row;
    }

    private T rowOf(String id, String recordId, EventKind kind, String envelopeHash) {
        if (rows.insertIfAbsent(id, recordId, kind.name(), envelopeHash, ACTOR, now()) == 1) {
            history.save(new HistoryEntry(id, null, EventStatus.RECEIVED, null, List.of(), now()));
            return rows.lock(id).orElseThrow();
        }
        T row = rows.lock(id).orElseThrow(() -> new MediatorException(MediatorError.ID_OF_ANOTHER_EVENT));
        // v0.5 stored no envelopes, so the first copy that arrives after the upgrade owns the row.
        if (row.leftByV05() && !row.status().atMosip() && !row.isRejected()) {
            row.own(envelopeHash);
        }
        return row;
    }

    /** Starts a rejected event again with another envelope, unless this envelope is older than the rejected one. */
    @Transactional
    public T startAgain(String id, String envelopeHash, EventOrder order) {
        T row = lock(id);
        if (row.isRejected() && !envelopeHash.equals(row.envelopeHash()) && !row.order().newerThan(order)) {
            row.own(envelopeHash);
            change(row, EventStatus.RECEIVED);
        }
        return row;
    }

    /**
     * Notes whom the event is about. The data of an event that has no packet can still change. The returned row says
     * with which data the work was begun.
     *
     * @param order        older data never takes the place of newer
     * @param disguised    it came as a correction, and its content says that it is a registration: it is one only where
     *                     it is newer than what the record's other events made of it, else it ends here
     * @param sealedNumber its registration number, sealed with our key; asked for only where the row does not have it
     */
    @Transactional
    public RecordRows<T> describe(String id, EventOrder order, RowHash subject, RowHash number,
            boolean disguised, Supplier<byte[]> sealedNumber) {
        RecordRows<T> record = lockRecord(id);
        T row = record.row();
        boolean open = row.subjectHash() == null || row.isOpen();
        // Another copy of the same version does not become newer than the record's other events.
        boolean known = row.isAbout(subject) && !order.newerByVersionThan(row.order());
        if (open && !known && !row.order().newerThan(order)) {
            row.describe(order, subject, number);
        }
        if (disguised && row.status() == EventStatus.RECEIVED && !row.hasBegun()) {
            record.reasonAgainstRegistration().ifPresent(why -> supersede(row, why));
        }
        record.confirm(order, subject);
        if (row.isAbout(subject) && row.numberSealed().isEmpty() && !row.status().finished()) {
            row.keepNumber(sealedNumber.get());
        }
        return record;
    }

    /**
     * The events on which a correction builds, in their order of arrival; empty if a newer event of the record has
     * ended the correction.
     *
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED}
     */
    @Transactional
    public Optional<List<T>> predecessors(String id) {
        RecordRows<T> record = lockRecord(id);
        Optional<String> reason = record.reasonToSkip();
        reason.ifPresent(why -> supersede(record.row(), why));
        return reason.isPresent() ? Optional.empty() : Optional.of(record.predecessors());
    }

    /** The registration number of an event that still needs an answer, encrypted with the mediator's key. */
    @Transactional(readOnly = true)
    public Optional<byte[]> sealedNumber(String id) {
        return rows.findById(id).flatMap(TrackedEvent::numberSealed);
    }

    /** Stores the RID before it is used. The first stored RID stays. */
    @Transactional
    public T assignRid(String id, String rid) {
        T row = rows.lock(id).orElseThrow();
        if (row.rid() == null) {
            row.assign(rid);
        }
        if (row.status().begins()) {
            change(row, EventStatus.RID_ASSIGNED);
        }
        return row;
    }

    /** How often this copy of the event was replayed; 0 if another copy owns the row or there is no row. */
    @Transactional(readOnly = true)
    public int replays(String id, String envelopeHash) {
        return rows.findById(id).filter(row -> envelopeHash.equals(row.envelopeHash())).map(TrackedEvent::replays)
                .orElse(0);
    }

    /** Notes a failure that is retried. The status does not change. */
    @Transactional
    public void noteFailure(String id, String envelopeHash, String errorCode) {
        rows.lock(id).filter(row -> envelopeHash.equals(row.envelopeHash()))
                .filter(row -> !row.status().atMosip() && !row.status().refused())
                .ifPresent(row -> row.change(row.status(), errorCode, ACTOR, now()));
    }

    /**
     * Rejects the event. Nothing changes if another copy owns the row, or if MOSIP has the packet.
     *
     * @param details what in the event is wrong, without a value of it
     * @return empty where nothing has changed
     */
    @Transactional
    public Optional<Rejection> reject(String id, String envelopeHash, String errorCode, List<String> details) {
        return rows.lock(id).filter(row -> envelopeHash.equals(row.envelopeHash()))
                .filter(row -> !row.status().atMosip() && !row.status().refused())
                .map(row -> reject(row, errorCode, details));
    }

    /**
     * Rejects an event whose registration MOSIP has given up, also if MOSIP was faster than its answer to the upload.
     *
     * @param details what MOSIP said, without a value of the event
     * @return empty where nothing has changed: it has ended before, or its credential is here
     */
    @Transactional
    public Optional<Rejection> rejectFailedAtMosip(String id, String errorCode, List<String> details) {
        return Optional.of(lock(id)).filter(row -> switch (row.status()) {
            case PACKET_CREATED, SYNCED, UPLOADED -> true;
            case RECEIVED, RID_ASSIGNED, CREDENTIAL_ISSUED, DELIVERED, SCHEDULED, DUE, DEACTIVATED, FLAGGED, RESTORED,
                    ACTIVATED, CANCELLED, NOT_NEEDED, REJECTED, NOT_ELIGIBLE ->
                false;
        }).map(row -> reject(row, errorCode, details));
    }

    /**
     * Adds details to a rejection. Joins the caller's database transaction.
     *
     * @param details without a value of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addDetails(String id, List<String> details) {
        rows.lock(id).filter(row -> row.status().refused())
                .ifPresent(row -> history.save(new HistoryEntry(id, row.status(), row.status(), row.errorCode(),
                        details, now())));
    }

    /**
     * Notes that OpenCRVS has received the rejection, and deletes the number that an answer needs. Joins the caller's
     * database transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteAnswered(String id) {
        rows.lock(id).filter(row -> row.status().refused())
                .ifPresent(TrackedEvent::forgetNumber);
    }

    /**
     * Rejects an event that went to the dead-letter topic, with the code of its last failure. The dead letter of an
     * earlier run does not end a later run.
     *
     * @param replays of the run that has ended
     * @param details of that failure, without a value of the event
     * @return empty where nothing has changed
     */
    @Transactional
    public Optional<Rejection> rejectGivenUp(String id, String envelopeHash, int replays, List<String> details) {
        return rows.lock(id).filter(row -> row.replays() == replays).flatMap(row -> reject(id, envelopeHash,
                Optional.ofNullable(row.errorCode()).orElse(MediatorError.INTERNAL.code()), details));
    }

    /**
     * Ends an event whose data does not count, because another event of the record supersedes it.
     *
     * @param why without a value of the event
     */
    @Transactional
    public void supersede(String id, String why) {
        supersede(lock(id), why);
    }

    /**
     * Ends an event that changes nothing at MOSIP.
     *
     * @param why without a value of the event
     */
    @Transactional
    public void endWithoutChange(String id, String why) {
        T row = lock(id);
        if (row.status() != EventStatus.NOT_NEEDED) {
            change(row, EventStatus.NOT_NEEDED, null, List.of(why));
            row.forgetNumber();
        }
    }

    /**
     * Starts a correction again that was to become the registration, because another event created the registration
     * first. Does nothing if the correction is unknown or has ended in another way. Joins the caller's database
     * transaction, in which the event is published.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resumeCorrection(String id) {
        rows.lock(id).filter(row -> row.status() == EventStatus.NOT_NEEDED)
                .ifPresent(row -> {
                    change(row, EventStatus.RECEIVED);
                    row.supersede(false);
                });
    }

    /**
     * Starts a rejected event again. Joins the caller's database transaction, in which the event is published. The
     * consumer waits for the lock of the row until the transaction has ended.
     *
     * @param envelopeHash of the event that will be published
     * @param by           who wants it; no person's name
     * @return how often this event has been replayed, this time included
     * @throws MediatorException {@link MediatorError#NOT_REJECTED}, also for the second of two who want it at once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int replay(String id, String envelopeHash, String by) {
        T row = rows.lock(id).orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (!row.status().refused()) {
            throw new MediatorException(MediatorError.NOT_REJECTED);
        }
        if (row.leftByV05()) {
            row.own(envelopeHash);
        } else if (!row.envelopeHash().equals(envelopeHash)) {
            // Another copy arrived and was rejected meanwhile. Only that one can be replayed.
            throw new MediatorException(MediatorError.NOTHING_TO_REPLAY);
        }
        row.replay();
        change(row, EventStatus.RECEIVED, null, List.of("replayed by " + by));
        return row.replays();
    }

    /**
     * Adds a note to the history of an event without a change of its status. Joins the caller's database transaction.
     *
     * @param what without a value of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(String id, String what) {
        EventStatus status = rows.findById(id).orElseThrow().status();
        history.save(new HistoryEntry(id, status, status, null, List.of(what), now()));
    }

    /** Searches events by status and code, latest change first. */
    @Transactional(readOnly = true)
    public Slice<T> search(EventStatus status, Optional<String> errorCode, int page, int size) {
        Pageable wanted = PageRequest.of(page, size, Sort.by(Sort.Direction.DESC, "updatedAt"));
        return errorCode.map(code -> rows.findByStatusAndErrorCode(status, code, wanted))
                .orElseGet(() -> rows.findByStatus(status, wanted));
    }

    /** The details of the last change of each event. Events without details are not in the map. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> lastDetails(Collection<String> ids) {
        return history.findByTransactionIdIn(ids).stream()
                .collect(Collectors.toMap(HistoryEntry::transactionId, Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(HistoryEntry::id))))
                .values().stream().filter(last -> !last.details().isEmpty())
                .collect(Collectors.toMap(HistoryEntry::transactionId, HistoryEntry::details));
    }

    /** @param since UTC */
    @Transactional(readOnly = true)
    public long countRejectedSince(LocalDateTime since) {
        return rows.countByStatusAndUpdatedAtAfter(EventStatus.REJECTED, since);
    }

    @Transactional(readOnly = true)
    public Optional<T> find(String id) {
        return rows.findById(id);
    }

    @Transactional(readOnly = true)
    public boolean has(String id) {
        return rows.existsById(id);
    }

    @Transactional(readOnly = true)
    public Optional<String> idOfRid(String rid) {
        return rows.idOfRid(rid);
    }

    /**
     * In the order they came.
     *
     * @param number the registration number, which more than one record can have in some countries
     */
    @Transactional(readOnly = true)
    public List<T> ofNumber(RowHash number) {
        return rows.findByNumberHashInOrderByCreatedAt(number.accepted());
    }

    /** The registration of a record and its corrections, in their order of arrival. */
    @Transactional(readOnly = true)
    public List<T> ofRecord(String recordId) {
        return rows.findByRecordIdOrderByCreatedAt(recordId);
    }

    /** The history of an event, oldest entry first. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> historyOf(String id) {
        return history.findByTransactionIdOrderById(id);
    }

    final Rejection reject(T row, String errorCode, List<String> details) {
        EventStatus from = row.status();
        change(row, errorCode.equals(MediatorError.NOT_ELIGIBLE.code())
                ? EventStatus.NOT_ELIGIBLE
                : EventStatus.REJECTED, errorCode, details);
        discard(row);
        return new Rejection(row.id(), row.recordId(), row.rid(), from, errorCode, row.updatedAt());
    }

    final void change(T row, EventStatus to) {
        change(row, to, null, List.of());
    }

    final void change(T row, EventStatus to, String errorCode, List<String> details) {
        EventStatus from = row.status();
        if (!from.next(row.kind()).contains(to)) {
            throw new IllegalStateException("A " + row.kind() + " cannot go from " + from + " to " + to);
        }
        LocalDateTime at = now();
        row.change(to, errorCode, ACTOR, at);
        history.save(new HistoryEntry(row.id(), from, to, errorCode, details, at));
        LOG.info("{} {} -> {}{}", row.id(), from, to, errorCode == null ? "" : " " + errorCode);
    }

    final void supersede(T row, String why) {
        if (row.status() != EventStatus.NOT_NEEDED) {
            change(row, EventStatus.NOT_NEEDED, null, List.of(why));
            row.supersede(true);
            row.forgetNumber();
        }
    }

    final RecordRows<T> lockRecord(String id) {
        return RecordRows.of(id, rows.lockRecordOf(id));
    }

    final T lock(String id) {
        return rows.lock(id).orElseThrow();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
