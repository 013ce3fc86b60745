package io.mosip.opencrvs.mediator.transaction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A row of {@code transaction_history}, written in the same database transaction as the change it tells of. */
@Entity
@Table(name = "transaction_history")
public class TransactionChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private Long id;

    @Column(name = "txn_id")
    private String transactionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    private TransactionStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    private TransactionStatus to;

    @Column(name = "error_code")
    private String errorCode;

    @Column(name = "changed_at")
    private LocalDateTime at;

    protected TransactionChange() {}

    TransactionChange(String transactionId, TransactionStatus from, TransactionStatus to, String errorCode,
            LocalDateTime at) {
        this.transactionId = transactionId;
        this.from = from;
        this.to = to;
        this.errorCode = errorCode;
        this.at = at;
    }

    public TransactionStatus to() {
        return to;
    }

    public String errorCode() {
        return errorCode;
    }

    /** UTC. */
    public LocalDateTime at() {
        return at;
    }
}
