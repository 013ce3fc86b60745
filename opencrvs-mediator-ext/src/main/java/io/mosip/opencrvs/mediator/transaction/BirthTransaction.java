package io.mosip.opencrvs.mediator.transaction;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code birth_transactions}; the columns of v0.5 keep their names and meaning. */
@Entity
@Table(name = "birth_transactions")
@AttributeOverride(name = "numberHash", column = @Column(name = "brn_hash"))
public class BirthTransaction extends EventTransaction {
    @Column(name = "token_hash")
    private String tokenHash;

    protected BirthTransaction() {}

    void knownAs(RowHash token) {
        tokenHash = token.stored();
    }
}
