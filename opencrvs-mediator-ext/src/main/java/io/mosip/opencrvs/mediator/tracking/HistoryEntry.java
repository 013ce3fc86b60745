package io.mosip.opencrvs.mediator.tracking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A row of {@code transaction_history}, written in the same database transaction as the change that it describes. An
 * administrator's action without a change of status has the same status twice.
 */
@Entity
@Table(name = "transaction_history")
public class HistoryEntry {
    private static final int MOST = 4000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private Long id;

    @Column(name = "txn_id")
    private String transactionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    private EventStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    private EventStatus to;

    @Column(name = "error_code")
    private String errorCode;

    @Column(name = "details")
    private String details;

    @Column(name = "changed_at")
    private LocalDateTime at;

    protected HistoryEntry() {}

    HistoryEntry(String transactionId, EventStatus from, EventStatus to, String errorCode,
            List<String> details, LocalDateTime at) {
        this.transactionId = transactionId;
        this.from = from;
        this.to = to;
        this.errorCode = errorCode;
        this.details = details.isEmpty() ? null : fitting(details);
        this.at = at;
    }

    /** As many details as fit into the column, the first ones first. */
    private static String fitting(List<String> details) {
        StringBuilder text = new StringBuilder(details.get(0));
        details.stream().skip(1).takeWhile(next -> text.length() + 1 + next.length() <= MOST)
                .forEach(next -> text.append('\n').append(next));
        return text.substring(0, Math.min(text.length(), MOST));
    }

    Long id() {
        return id;
    }

    String transactionId() {
        return transactionId;
    }

    public EventStatus to() {
        return to;
    }

    public String errorCode() {
        return errorCode;
    }

    /** What was wrong in the event or was left out, without a value of it, or who acted; empty otherwise. */
    public List<String> details() {
        return details == null ? List.of() : details.lines().toList();
    }

    /** UTC. */
    public LocalDateTime at() {
        return at;
    }
}
