package io.mosip.registration.processor.opencrvs.stage;

import io.mosip.registration.processor.core.code.ApiName;
import io.mosip.registration.processor.core.idrepo.dto.CredentialRequestDto;
import io.mosip.registration.processor.opencrvs.stage.Peer.PeerException;
import io.mosip.registration.processor.opencrvs.stage.PeerClient.Answer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * Asks the credential request generator for the credential of a registration. The request id is the RID
 * itself, so asking again replaces the request instead of adding one.
 */
class CredentialService {
    private static final String VERSION = "1.0";
    private static final int PIN_FROM = 100_000;
    private static final int PIN_TO = 1_000_000;

    /**
     * @param serviceId id of the request envelope
     * @param type      credential type, as the partner's policy knows it
     * @param issuer    partner the credential is issued to
     * @param encrypt   whether the credential service seals the credential with a PIN besides
     * @param stableId  false where the platform knows only the first version of the generator, which makes
     *                  its own request ids
     */
    record Settings(String serviceId, String type, String issuer, boolean encrypt, boolean stableId) {}

    private final PeerClient peers;
    private final Settings settings;
    private final SecureRandom random = new SecureRandom();

    CredentialService(PeerClient peers, Settings settings) {
        this.peers = peers;
        this.settings = settings;
    }

    /** Returns the id under which the credential service keeps the request. */
    String request(String rid, String registrationNumber) throws StageFailure, PeerException {
        CredentialRequestDto request = new CredentialRequestDto();
        request.setId(rid);
        request.setCredentialType(settings.type());
        request.setIssuer(settings.issuer());
        request.setEncrypt(settings.encrypt());
        request.setEncryptionKey(Integer.toString(random.nextInt(PIN_FROM, PIN_TO)));
        request.setAdditionalData(Map.of("opencrvsBRN", registrationNumber, "registrationId", rid));

        Answer answer = peers.post(Peer.CREDENTIAL_SERVICE,
                settings.stableId() ? ApiName.CREDENTIALREQUESTV2 : ApiName.CREDENTIALREQUEST,
                settings.stableId() ? List.of(rid) : List.of(),
                PeerClient.request(settings.serviceId(), VERSION, request));
        if (answer.errorCode().isPresent()) {
            throw new StageFailure(Outcome.CREDENTIAL_SERVICE_ERROR, answer.errorCode().get());
        }
        String requestId = answer.response().path("requestId").asText("");
        if (requestId.isBlank()) {
            throw new StageFailure(Outcome.CREDENTIAL_SERVICE_ERROR, "no requestId");
        }
        return requestId;
    }
}
