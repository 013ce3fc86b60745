package io.mosip.opencrvs.mediator.tracking;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code birth_transactions}. Columns of v0.5 keep their names and meaning. */
@Entity
@Table(name = "birth_transactions")
@AttributeOverride(name = "numberHash", column = @Column(name = "brn_hash"))
public class TrackedBirth extends TrackedEvent {
    @Column(name = "token_hash")
    private String tokenHash;

    protected TrackedBirth() {}

    void knownAs(RowHash token) {
        tokenHash = token.stored();
    }
}
