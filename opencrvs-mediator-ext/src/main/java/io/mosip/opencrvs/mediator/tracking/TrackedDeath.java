package io.mosip.opencrvs.mediator.tracking;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A row of {@code death_transactions}. Its RID is the registration id of the deactivation, or of the packet that flags
 * the identity.
 */
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

    /** True if the event has begun to apply what it says: who is dead, or that nobody is. */
    boolean decides() {
        return switch (status()) {
            case NOT_NEEDED -> false;
            case ACTIVATED, RESTORED -> true;
            // The change of an earlier event is reversed, also if the right person could not be processed.
            case REJECTED, NOT_ELIGIBLE -> reversalRid != null && personHash == null;
            case RECEIVED -> personHash != null && reversalRid == null;
            case RID_ASSIGNED, PACKET_CREATED, SYNCED, UPLOADED, CREDENTIAL_ISSUED, DELIVERED, SCHEDULED, DUE,
                    DEACTIVATED, FLAGGED, CANCELLED ->
                personHash != null;
        };
    }

    /** True while the change of an earlier event of the record is being reversed. */
    boolean takesBack() {
        return reversalRid != null && status() == EventStatus.RECEIVED;
    }

    /** The RID of the change that activates an identity again or removes a flag; null until there is one. */
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

    /** An envelope with other data gets a grace period of its own. */
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
