package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.keymanager.TokenIdClient;
import io.mosip.opencrvs.mediator.tracking.RowHash;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import org.springframework.stereotype.Component;

/**
 * Identifies a person in the table of deaths by the hash of MOSIP's token. Nobody can compute the token without MOSIP's
 * key manager, so the table holds no number that leads to the person.
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
