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

/** What births and deaths have in common: what it takes to do each step of an event once. Times are UTC. */
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

    /** Of the OpenCRVS record: a registration's own id, and what its corrections have in common with it. */
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

    /** Whether v0.5 wrote the row, and this version works on nothing of it. */
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
     * A {@link RowHash} of the registration number. Null while the event has not been read here (v0.5 kept none), and
     * when the time of a rejected event is over.
     */
    public String numberHash() {
        return numberHash;
    }

    /** SHA-256 of the envelope that owns the row, or null where v0.5 wrote it. */
    public String envelopeHash() {
        return envelopeHash;
    }

    /** When the grace period ends, UTC; empty where the event has none. */
    public Optional<LocalDateTime> dueAt() {
        return Optional.empty();
    }

    /** How often this envelope was started anew by an administrator. */
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

    /** Which version of the record its data is, and when that was accepted; the beginning of time while it has none. */
    public EventOrder order() {
        return order(LocalDateTime.MIN);
    }

    private EventOrder order(LocalDateTime otherwise) {
        return new EventOrder(acceptedAt == null ? otherwise : acceptedAt,
                new EventVersion(Optional.ofNullable(eventVersion).map(time -> time.toInstant(ZoneOffset.UTC)),
                        Optional.ofNullable(eventRevision)));
    }

    /** Exactly one of two rows is the newer one. A correction may have been the registration itself before. */
    boolean newerThan(TrackedEvent other) {
        if (order().newerThan(other.order()) || other.order().newerThan(order())) {
            return order().newerThan(other.order());
        }
        return !isRegistration() && (other.isRegistration() || id.compareTo(other.id) > 0);
    }

    /** See {@link EventOrder}; what v0.5 left was there when its row was created. */
    boolean certainlyNewerThan(TrackedEvent other) {
        return order().certainlyNewerThan(other.order(other.createdAt));
    }

    boolean isRegistration() {
        return id.equals(recordId);
    }

    boolean isRejected() {
        return status.refused();
    }

    /** Whether its data counts: it was or may still be applied, and no other row has taken its place. */
    boolean stands() {
        return !isRejected() && !superseded && (leftByV05() ? status.atMosip() : subjectHash != null);
    }

    /** Whether it has no packet, so that its data may still change. */
    public boolean isOpen() {
        return status == EventStatus.RECEIVED || status == EventStatus.RID_ASSIGNED;
    }

    /** Whether anything was begun at MOSIP, or may have been. */
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

    /** Whether its work was begun with this data. */
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

    /** Its data is that of this version. */
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
