package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.keymanager.TokenIdClient;
import io.mosip.opencrvs.mediator.tracking.RowHash;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import org.springframework.stereotype.Component;

/**
 * Names a person in the table of deaths without a number that leads to the person: by the hash of MOSIP's token, which
 * nobody can compute without MOSIP's key manager.
 */
@Component
class PersonHashes {
    private final TokenIdClient tokens;
    private final RowHashes hashes;

    PersonHashes(TokenIdClient tokens, RowHashes hashes) {
        this.tokens = tokens;
        this.hashes = hashes;
    }

    RowHash hashOf(StoredIdentity person) {
        return hashes.of(tokens.tokenOf(person.uin()));
    }
}
