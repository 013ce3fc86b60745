package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.EventVersion;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The row of an event, of a birth or a death. It holds what is needed to perform each step once. Times are UTC. */
@MappedSuperclass
public abstract class TrackedEvent {
    @Id
    @Column(name = "txn_id")
    private String id;

    @Column(name = "record_id")
    private String recordId;

    @Column(name = "rid")
    private String rid;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private EventStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "topic")
    private EventKind kind;

    @Column(name = "envelope_hash")
    private String envelopeHash;

    @Column(name = "accepted_at")
    private LocalDateTime acceptedAt;

    @Column(name = "event_version")
    private LocalDateTime eventVersion;

    @Column(name = "event_revision")
    private Long eventRevision;

    @Column(name = "superseded")
    private boolean superseded;

    @Column(name = "subject_hash")
    private String subjectHash;

    @Column(name = "number_hash")
    private String numberHash;

    @Column(name = "number_sealed")
    private byte[] numberSealed;

    @Column(name = "error_code")
    private String errorCode;

    @Column(name = "replays")
    private int replays;

    @Version
    @Column(name = "row_version")
    private long version;

    @Column(name = "cr_by", updatable = false)
    private String createdBy;

    @Column(name = "cr_dtimes", updatable = false)
    private LocalDateTime createdAt;

    @Column(name = "upd_by")
    private String updatedBy;

    @Column(name = "upd_dtimes")
    private LocalDateTime updatedAt;

    @Column(name = "is_deleted")
    private boolean deleted;

    protected TrackedEvent() {}

    public String id() {
        return id;
    }

    /** The id of the OpenCRVS record: the id of the registration, which its corrections share. */
    public String recordId() {
        return recordId;
    }

    /**
     * True while MOSIP may not have applied this event yet. False once a credential was issued, while the event waits for
     * the end of its grace period, and for what v0.5 left behind.
     */
    public boolean atWork() {
        return !leftByV05() && !status.finished() && status != EventStatus.CREDENTIAL_ISSUED
                && status != EventStatus.SCHEDULED;
    }

    /** True if v0.5 wrote the row and this version has not processed it. */
    public boolean leftByV05() {
        return envelopeHash == null;
    }

    /** Null until {@link EventStatus#RID_ASSIGNED}. */
    public String rid() {
        return rid;
    }

    public EventStatus status() {
        return status;
    }

    public EventKind kind() {
        return kind;
    }

    /** Code of the last failure, or null. */
    public String errorCode() {
        return errorCode;
    }

    /**
     * A {@link RowHash} of the registration number. Null if the event was not read by this version (v0.5 stored none),
     * and after the retention of a rejected event.
     */
    public String numberHash() {
        return numberHash;
    }

    /** SHA-256 of the envelope that owns the row; null if v0.5 wrote the row. */
    public String envelopeHash() {
        return envelopeHash;
    }

    /** The end of the grace period, UTC; empty if the event has none. */
    public Optional<LocalDateTime> dueAt() {
        return Optional.empty();
    }

    /** How often an administrator has replayed this envelope. */
    public int replays() {
        return replays;
    }

    /** UTC. */
    public LocalDateTime createdAt() {
        return createdAt;
    }

    /** UTC; null where nothing has changed since its creation. */
    public LocalDateTime updatedAt() {
        return updatedAt;
    }

    /** The version of its data and the time of acceptance; the minimum if there is no data yet. */
    public EventOrder order() {
        return order(LocalDateTime.MIN);
    }

    private EventOrder order(LocalDateTime otherwise) {
        return new EventOrder(acceptedAt == null ? otherwise : acceptedAt,
                new EventVersion(Optional.ofNullable(eventVersion).map(time -> time.toInstant(ZoneOffset.UTC)),
                        Optional.ofNullable(eventRevision)));
    }

    /** Compares two rows. Exactly one of them is newer. A correction may have been the registration before. */
    boolean newerThan(TrackedEvent other) {
        if (order().newerThan(other.order()) || other.order().newerThan(order())) {
            return order().newerThan(other.order());
        }
        return !isRegistration() && (other.isRegistration() || id.compareTo(other.id) > 0);
    }

    /** As in {@link EventOrder}. An event of v0.5 counts as accepted when its row was created. */
    boolean certainlyNewerThan(TrackedEvent other) {
        return order().certainlyNewerThan(other.order(other.createdAt));
    }

    boolean isRegistration() {
        return id.equals(recordId);
    }

    boolean isRejected() {
        return status.refused();
    }

    /** True if its data counts: it was applied or may still be applied, and no other row supersedes it. */
    boolean stands() {
        return !isRejected() && !superseded && (leftByV05() ? status.atMosip() : subjectHash != null);
    }

    /** True if it has no packet, so that its data can still change. */
    public boolean isOpen() {
        return status == EventStatus.RECEIVED || status == EventStatus.RID_ASSIGNED;
    }

    /** True if work at MOSIP was begun, or may have been begun. */
    boolean hasBegun() {
        return rid != null;
    }

    /** @param by whether another row has taken its place */
    void supersede(boolean by) {
        superseded = by;
    }

    String subjectHash() {
        return subjectHash;
    }

    /** True if its work was begun with this data. */
    public boolean isAbout(RowHash subject) {
        return subject.matches(subjectHash);
    }

    void own(String newEnvelopeHash) {
        envelopeHash = newEnvelopeHash;
        replays = 0;
    }

    void replay() {
        replays++;
    }

    void describe(EventOrder newOrder, RowHash subject, RowHash number) {
        acceptedAt = newOrder.acceptedAt();
        confirm(newOrder.version());
        if (!number.matches(numberHash)) {
            numberSealed = null;
        }
        subjectHash = subject.stored();
        numberHash = number.stored();
    }

    /** Notes that its data is that of this version. */
    void confirm(EventVersion version) {
        eventVersion = version.time().map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)).orElse(null);
        eventRevision = version.revision().orElse(null);
    }

    Optional<byte[]> numberSealed() {
        return Optional.ofNullable(numberSealed);
    }

    void keepNumber(byte[] sealed) {
        numberSealed = sealed;
    }

    void forgetNumber() {
        numberSealed = null;
    }

    void assign(String newRid) {
        rid = newRid;
    }

    void change(EventStatus newStatus, String newErrorCode, String by, LocalDateTime at) {
        status = newStatus;
        errorCode = newErrorCode;
        updatedBy = by;
        updatedAt = at;
    }
}
