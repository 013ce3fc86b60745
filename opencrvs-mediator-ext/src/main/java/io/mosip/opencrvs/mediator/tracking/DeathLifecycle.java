package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.packet.event.EventKind;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The life cycle of deaths: an identity is deactivated, immediately or after a grace period, or flagged. */
@Service
public class DeathLifecycle extends PacketLifecycle<TrackedDeath> {
    private final TrackedDeathRepository rows;
    private final ScheduledEvents scheduled;
    private final PendingPackets packets;

    DeathLifecycle(TrackedDeathRepository rows, HistoryRepository history, PendingPackets packets,
            ScheduledEvents scheduled, AcceptedEvents accepted, Clock clock) {
        super(rows, history, packets, accepted, clock);
        this.rows = rows;
        this.scheduled = scheduled;
        this.packets = packets;
    }

    @Override
    public boolean about(EventKind kind) {
        return !kind.isBirth();
    }

    @Override
    void discard(TrackedDeath row) {
        super.discard(row);
        scheduled.discard(row.id());
        if (row.reversalRid() != null) {
            packets.discard(row.reversalRid());
        }
    }

    /**
     * Notes that the identity is deactivated.
     *
     * @param how without a value of the event
     */
    @Transactional
    public void noteDeactivated(String id, String how) {
        TrackedDeath row = lock(id);
        if (row.status() != EventStatus.DEACTIVATED) {
            change(row, EventStatus.DEACTIVATED, null, List.of(how));
            row.forgetNumber();
        }
    }

    /** Ends the cancellation of an unknown death. If the death arrives later, it is older and is not applied. */
    @Transactional
    public void endUnknownCancellation(String id) {
        RecordRows<TrackedDeath> record = lockRecord(id);
        if (!record.predecessors().isEmpty()) {
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        change(record.row(), EventStatus.NOT_NEEDED, null, List.of("there is no death to cancel"));
        record.row().forgetNumber();
    }

    /**
     * Notes whose identity the event changes, before it changes it.
     *
     * @param person the hash of MOSIP's token of the person
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED} while the correction of another record takes
     *                           back what a death did to the same identity
     */
    @Transactional
    public void identify(String id, RowHash person) {
        lockPerson(person);
        TrackedDeath row = lock(id);
        if (others(row, person).anyMatch(TrackedDeath::takesBack)) {
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        row.identify(person.stored());
    }

    /**
     * Stores the RID of the reversal of a death before it is used. The first stored RID stays. If another record says
     * that the same person is dead, nothing is reversed, and the history says so.
     *
     * @param person the hash of MOSIP's token of the person
     * @return empty where nothing is to be taken back
     */
    @Transactional
    public Optional<TrackedDeath> assignReversalRid(String id, String rid, RowHash person) {
        lockPerson(person);
        TrackedDeath row = lock(id);
        if (row.reversalRid() == null) {
            if (standsElsewhere(row, person)) {
                note(id, "the identity stays as it is: another registered death of this person stands");
                return Optional.empty();
            }
            row.reverse(rid);
        }
        row.identify(person.stored());
        return Optional.of(row);
    }

    /**
     * The last event of any record that changed the identity of this person, if the change was not reversed since. The
     * death of another record may have found the identity already changed.
     */
    @Transactional(readOnly = true)
    public Optional<TrackedDeath> lastChangeOf(String personHash) {
        return rows.findByPersonHashInOrderByCreatedAt(List.of(personHash)).stream()
                .filter(row -> row.rid() != null)
                .filter(row -> row.status() == EventStatus.DEACTIVATED
                        || row.status() == EventStatus.FLAGGED)
                .filter(row -> !takenBack(row)).reduce((earlier, later) -> later);
    }

    private boolean takenBack(TrackedDeath row) {
        return rows.findByRecordIdOrderByCreatedAt(row.recordId()).stream()
                .dropWhile(other -> !other.id().equals(row.id())).skip(1)
                .anyMatch(later -> later.reversalRid() != null);
    }

    /**
     * Locks the person, and gives all rows of the person the present key, so that the rows can be compared. Reads no
     * row, because a row that is read before it is locked may be out of date.
     */
    private void lockPerson(RowHash person) {
        rows.lockPerson(person.plain());
        rows.keyPerson(person.stored(), person.former());
    }

    private Stream<TrackedDeath> others(TrackedDeath row, RowHash person) {
        return rows.findByPersonHashInOrderByCreatedAt(person.accepted()).stream()
                .filter(other -> !other.recordId().equals(row.recordId()));
    }

    private boolean standsElsewhere(TrackedDeath row, RowHash person) {
        return others(row, person).map(TrackedDeath::recordId).distinct()
                .anyMatch(record -> latest(rows.findByRecordIdOrderByCreatedAt(record))
                        .filter(last -> last.personHash().filter(person::matches).isPresent()).isPresent());
    }

    /** The event that decides what the record says about the person. An event that has not begun decides nothing. */
    private static Optional<TrackedDeath> latest(List<TrackedDeath> record) {
        return record.stream().filter(TrackedDeath::decides)
                .reduce((one, other) -> one.order().newerThan(other.order()) ? one : other)
                .filter(last -> last.status() != EventStatus.ACTIVATED
                        && last.status() != EventStatus.CANCELLED);
    }

    /** Replaces the RID of a packet that MOSIP has given up. */
    @Transactional
    public void renewReversalRid(String id, String former, String rid) {
        TrackedDeath row = lock(id);
        if (former.equals(row.reversalRid())) {
            packets.discard(former);
            row.reverse(rid);
        }
    }

    /** Stores the packet that removes a flag, until MOSIP has it. The first of two packets is stored. */
    @Transactional
    public PendingPacket keepReversal(String reversalRid, PendingPacket packet) {
        packets.keepFirst(reversalRid, packet);
        return packets.find(reversalRid).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<PendingPacket> pendingReversal(String reversalRid) {
        return packets.find(reversalRid);
    }

    /** Deletes the packet that removes a flag, because MOSIP has it. */
    @Transactional
    public void noteReversalUploaded(String reversalRid) {
        packets.discard(reversalRid);
    }

    @Transactional(readOnly = true)
    public Optional<String> idOfReversalRid(String rid) {
        return rows.idOfReversalRid(rid);
    }

    /**
     * Notes that the identity is flagged at MOSIP.
     *
     * @param how without a value of the event
     * @return false where nothing has changed
     */
    @Transactional
    public boolean noteFlagged(String id, String how) {
        TrackedDeath row = lock(id);
        if (!row.status().next(row.kind()).contains(EventStatus.FLAGGED)) {
            return false;
        }
        change(row, EventStatus.FLAGGED, null, List.of(how));
        row.forgetNumber();
        discard(row);
        return true;
    }

    /**
     * Stores the event until the end of its grace period. A replayed event keeps its former time.
     *
     * @param message the event as it was accepted, still encrypted
     * @param dueAt   UTC
     */
    @Transactional
    public void schedule(String id, byte[] message, LocalDateTime dueAt) {
        TrackedDeath row = lock(id);
        if (row.status() != EventStatus.SCHEDULED) {
            row.schedule(row.dueAt().orElse(dueAt));
            change(row, EventStatus.SCHEDULED);
            scheduled.keep(id, message);
        }
    }

    /** The scheduled event as it was accepted. */
    @Transactional(readOnly = true)
    public Optional<byte[]> scheduledMessage(String id) {
        return scheduled.find(id);
    }

    /**
     * Marks a death that is due and returns it. Only one of several instances gets it. Joins the caller's database
     * transaction, in which the event is published.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<DueDeath> takeDue() {
        return scheduled.lockOldestDue().map(id -> {
            TrackedDeath row = lock(id);
            byte[] message = scheduled.find(id).orElseThrow();
            change(row, EventStatus.DUE);
            scheduled.discard(id);
            return new DueDeath(id, row.recordId(), row.kind(), row.replays(), message);
        });
    }

    /**
     * Cancels a scheduled death.
     *
     * @param why without a value of the event
     * @throws MediatorException {@link MediatorError#NOT_SCHEDULED}, also for the second of two who want it at once
     */
    @Transactional
    public void cancel(String id, String why) {
        TrackedDeath row = rows.lock(id).orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (row.status() != EventStatus.SCHEDULED) {
            throw new MediatorException(MediatorError.NOT_SCHEDULED);
        }
        change(row, EventStatus.CANCELLED, null, List.of(why));
        row.forgetNumber();
        discard(row);
    }

    /**
     * Cancels the scheduled death of an earlier event of the record, because the correction says that nobody is dead.
     *
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED} where that has become due meanwhile
     */
    @Transactional
    public void cancelFor(String correction, String earlier) {
        requireScheduled(earlier);
        cancel(earlier, "cancelled by a correction of the record");
        noteActivated(correction);
    }

    /**
     * Cancels the scheduled death of an earlier event of the record, because the correction names another person.
     *
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED} where that has become due meanwhile
     */
    @Transactional
    public void restoreFor(String correction, String earlier) {
        requireScheduled(earlier);
        cancel(earlier, "a correction of the record names another person");
        noteRestored(correction);
    }

    /**
     * Replaces the scheduled event by a correction about the same person, with the same due time.
     *
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED} where that has become due meanwhile
     */
    @Transactional
    public void takeOver(String correction, String earlier, byte[] message) {
        TrackedDeath before = requireScheduled(earlier);
        cancel(earlier, "a correction of the record takes its place");
        schedule(correction, message, before.dueAt().orElseThrow());
    }

    private TrackedDeath requireScheduled(String id) {
        TrackedDeath row = lock(id);
        if (row.status() != EventStatus.SCHEDULED) {
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        return row;
    }

    /** Notes that the change of the wrong identity is reversed. The right person is next. */
    @Transactional
    public void noteRestored(String id) {
        TrackedDeath row = lock(id);
        if (row.status() == EventStatus.RECEIVED) {
            change(row, EventStatus.RESTORED);
            row.identify(null);
        }
    }

    /** Ends a cancellation: the record says that nobody is dead. */
    @Transactional
    public void noteActivated(String id) {
        TrackedDeath row = lock(id);
        if (row.status() == EventStatus.RECEIVED) {
            change(row, EventStatus.ACTIVATED);
            row.forgetNumber();
        }
    }
}
