package io.mosip.opencrvs.mediator.tracking;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;

/** A row of {@code death_transactions}. Its RID is the registration id of the deactivation, or that of the packet by
 * which the identity is flagged. */
@Entity
@Table(name = "death_transactions")
@AttributeOverride(name = "numberHash", column = @Column(name = "drn_hash"))
public class TrackedDeath extends TrackedEvent {
    @Column(name = "reversal_rid")
    private String reversalRid;

    @Column(name = "due_at")
    private LocalDateTime dueAt;

    @Column(name = "person_hash")
    private String personHash;

    protected TrackedDeath() {}

    /** Whose identity the event changes; empty until the person is known. */
    public Optional<String> personHash() {
        return Optional.ofNullable(personHash);
    }

    void identify(String newPersonHash) {
        personHash = newPersonHash;
    }

    /** Whether it says who is dead, or that nobody is, and has begun to make it so. */
    boolean decides() {
        return switch (status()) {
            case NOT_NEEDED -> false;
            case ACTIVATED, RESTORED -> true;
            // What an earlier event did is taken back, also where the right person could not be dealt with.
            case REJECTED, NOT_ELIGIBLE -> reversalRid != null && personHash == null;
            case RECEIVED -> personHash != null && reversalRid == null;
            case RID_ASSIGNED, PACKET_CREATED, SYNCED, UPLOADED, CREDENTIAL_ISSUED, DELIVERED, SCHEDULED, DUE,
                    DEACTIVATED, FLAGGED, CANCELLED ->
                personHash != null;
        };
    }

    /** Whether what an earlier event of the record did is being taken back. */
    boolean takesBack() {
        return reversalRid != null && status() == EventStatus.RECEIVED;
    }

    /** Of the change that makes an identity active again, or takes a flag back; null until there is one to be made. */
    public String reversalRid() {
        return reversalRid;
    }

    @Override
    public Optional<LocalDateTime> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    void schedule(LocalDateTime newDueAt) {
        dueAt = newDueAt;
    }

    /** Other data gets a grace period of its own. */
    @Override
    void own(String newEnvelopeHash) {
        super.own(newEnvelopeHash);
        dueAt = null;
    }

    @Override
    boolean hasBegun() {
        return super.hasBegun() || reversalRid != null;
    }

    void reverse(String newReversalRid) {
        reversalRid = newReversalRid;
    }
}
