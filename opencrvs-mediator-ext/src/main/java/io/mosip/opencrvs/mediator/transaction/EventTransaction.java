package io.mosip.opencrvs.mediator.transaction;

import io.mosip.opencrvs.packet.event.EventTopic;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Optional;

/** What births and deaths have in common: what it takes to do each step of an event once. Times are UTC. */
@MappedSuperclass
public abstract class EventTransaction {
    @Id
    @Column(name = "txn_id")
    private String id;

    @Column(name = "record_id")
    private String recordId;

    @Column(name = "rid")
    private String rid;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private TransactionStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "topic")
    private EventTopic topic;

    @Column(name = "envelope_hash")
    private String envelopeHash;

    @Column(name = "accepted_at")
    private LocalDateTime acceptedAt;

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

    protected EventTransaction() {}

    public String id() {
        return id;
    }

    /** Of the OpenCRVS record: a registration's own id, and what its corrections have in common with it. */
    public String recordId() {
        return recordId;
    }

    /**
     * Whether what it tells of the person may still have to be made so at MOSIP; with a credential it is. What v0.5 left
     * behind nobody is at work with.
     */
    public boolean atWork() {
        return !leftByV05() && !status.finished() && status != TransactionStatus.CREDENTIAL_ISSUED;
    }

    /** Whether v0.5 wrote the row, and this version works on nothing of it. */
    public boolean leftByV05() {
        return envelopeHash == null;
    }

    /** Null until {@link TransactionStatus#RID_ASSIGNED}. */
    public String rid() {
        return rid;
    }

    public TransactionStatus status() {
        return status;
    }

    public EventTopic topic() {
        return topic;
    }

    /** Code of the last failure, or null. */
    public String errorCode() {
        return errorCode;
    }

    /** SHA-256 of the registration number, or null while the event has not been read here: v0.5 kept none. */
    public String numberHash() {
        return numberHash;
    }

    /** SHA-256 of the envelope that owns the row, or null where v0.5 wrote it. */
    public String envelopeHash() {
        return envelopeHash;
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

    /** When the data it works with was accepted, UTC; the beginning of time while it has none. */
    public LocalDateTime acceptedAt() {
        return acceptedAt == null ? LocalDateTime.MIN : acceptedAt;
    }

    String subjectHash() {
        return subjectHash;
    }

    /** Whether its work was begun with this data. */
    public boolean isAbout(String otherSubjectHash) {
        return otherSubjectHash.equals(subjectHash);
    }

    void own(String newEnvelopeHash) {
        envelopeHash = newEnvelopeHash;
        replays = 0;
    }

    void replay() {
        replays++;
    }

    void describe(LocalDateTime newAcceptedAt, String newSubjectHash, String newNumberHash) {
        acceptedAt = newAcceptedAt;
        if (!newNumberHash.equals(numberHash)) {
            numberSealed = null;
        }
        subjectHash = newSubjectHash;
        numberHash = newNumberHash;
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

    void change(TransactionStatus newStatus, String newErrorCode, String by, LocalDateTime at) {
        status = newStatus;
        errorCode = newErrorCode;
        updatedBy = by;
        updatedAt = at;
    }
}
