package io.mosip.registration.processor.opencrvs.stage;

import io.mosip.registration.processor.core.code.ApiName;
import io.mosip.registration.processor.opencrvs.stage.Peer.PeerException;
import io.mosip.registration.processor.opencrvs.stage.PeerClient.Answer;
import java.util.Set;

/** Knows whether a registration has become an identity. */
class IdentityRepository {
    /** "No record found" and "invalid input parameter - id", as the ID repository words an unknown RID. */
    private static final Set<String> UNKNOWN = Set.of("IDR-IDC-007", "IDR-IDC-002");

    private final PeerClient peers;

    IdentityRepository(PeerClient peers) {
        this.peers = peers;
    }

    /** Fails with UIN_NOT_FOUND where the registration has no UIN. */
    void requireUin(String rid) throws StageFailure, PeerException {
        Answer answer = peers.get(Peer.ID_REPOSITORY, ApiName.RETRIEVEIDENTITYFROMRID, rid);
        if (answer.errorCode().filter(code -> !UNKNOWN.contains(code)).isPresent()) {
            throw new StageFailure(Outcome.ID_REPOSITORY_ERROR, answer.errorCode().orElseThrow());
        }
        if (answer.response().path("identity").path("UIN").asText("").isBlank()) {
            throw new StageFailure(Outcome.UIN_NOT_FOUND, answer.errorCode().orElse("no UIN"));
        }
    }
}
