package io.mosip.opencrvs.mediator.transaction;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code death_transactions}. Its RID is the registration id of the deactivation, not of a packet. */
@Entity
@Table(name = "death_transactions")
@AttributeOverride(name = "numberHash", column = @Column(name = "drn_hash"))
public class DeathTransaction extends EventTransaction {
    @Column(name = "reversal_rid")
    private String reversalRid;

    protected DeathTransaction() {}

    /** Of the change that makes an identity active again; null until there is one to be made. */
    public String reversalRid() {
        return reversalRid;
    }

    void reverse(String newReversalRid) {
        reversalRid = newReversalRid;
    }
}
