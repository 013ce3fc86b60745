package io.mosip.opencrvs.mediator.transaction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Optional;

/** A row of {@code birth_transactions}: the columns of v0.5, and what it takes to do each step once. Times are UTC. */
@Entity
@Table(name = "birth_transactions")
public class BirthTransaction {
    @Id
    @Column(name = "txn_id")
    private String id;

    @Column(name = "rid")
    private String rid;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private TransactionStatus status;

    @Column(name = "topic")
    private String topic;

    @Column(name = "envelope_hash")
    private String envelopeHash;

    @Column(name = "subject_hash")
    private String subjectHash;

    @Column(name = "brn_hash")
    private String brnHash;

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

    protected BirthTransaction() {}

    public String id() {
        return id;
    }

    /** Null until {@link TransactionStatus#RID_ASSIGNED}. */
    public String rid() {
        return rid;
    }

    public TransactionStatus status() {
        return status;
    }

    public String topic() {
        return topic;
    }

    /** Code of the last failure, or null. */
    public String errorCode() {
        return errorCode;
    }

    /** SHA-256 of the birth registration number, or null while the event has not been read here: v0.5 kept none. */
    public String brnHash() {
        return brnHash;
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

    String subjectHash() {
        return subjectHash;
    }

    void own(String newEnvelopeHash) {
        envelopeHash = newEnvelopeHash;
        replays = 0;
    }

    void replay() {
        replays++;
    }

    void describe(String newSubjectHash, String newBrnHash) {
        if (!newBrnHash.equals(brnHash)) {
            numberSealed = null;
        }
        subjectHash = newSubjectHash;
        brnHash = newBrnHash;
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
