package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import io.mosip.opencrvs.mediator.peer.MosipTime;
import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Calls MOSIP's credential request generator ({@code docs/contracts/mosip-credential.md}). The OpenCRVS stage requests
 * each credential under the RID, so the RID is the id of the request.
 */
@Component
class CredentialRequests {
    private static final String NAME = "credential request generator";
    private static final String ID = "mosip.credential.request.service.id";
    private static final String NOT_KNOWN = "IDR-CRG-003";
    private static final Pattern STATUS = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int PIN_FROM = 100_000;
    private static final int PIN_TO = 1_000_000;

    private final RestClient mosip;
    private final CredentialSettings settings;
    private final PartnerSettings partner;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final String url;

    CredentialRequests(@Qualifier("mosipClient") RestClient mosip, CredentialSettings settings, PartnerSettings partner,
            ObjectMapper json, Clock clock) {
        this.mosip = mosip;
        this.settings = settings;
        this.partner = partner;
        this.json = json;
        this.clock = clock;
        this.url = settings.requestUrl().replaceAll("/+$", "");
    }

    /**
     * The status of the request.
     *
     * @return empty where MOSIP knows no such request
     * @throws MediatorException one of the {@code PEER_} errors
     */
    Optional<String> status(String rid) {
        JsonNode answer = Peer.call(NAME,
                () -> mosip.get().uri(url + "/get/{id}", rid).retrieve().body(JsonNode.class));
        List<String> errors = MosipErrors.list(answer);
        if (errors.contains(NOT_KNOWN)) {
            return Optional.empty();
        }
        requireNone(errors);
        String status = answer.path("response").path("statusCode").asText("");
        if (!STATUS.matcher(status).matches()) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, NAME);
        }
        return Optional.of(status);
    }

    /** Makes MOSIP issue the credential of the request again. */
    void retrigger(String rid) {
        requireRequest(Peer.call(NAME,
                () -> mosip.put().uri(url + "/retrigger/{id}", rid).retrieve().body(JsonNode.class)));
    }

    /** Creates a new request under the RID. */
    void create(String rid, String registrationNumber) {
        ObjectNode message = json.createObjectNode().put("id", ID).put("version", "1.0").put("requesttime",
                MosipTime.text(clock.instant()));
        // The credential service needs additionalData. The answer is recognised by its two members, which the stage
        // sends too.
        message.putObject("request").put("id", rid).put("credentialType", settings.type())
                .put("issuer", partner.clientId()).put("encrypt", false)
                .put("encryptionKey", Integer.toString(random.nextInt(PIN_FROM, PIN_TO))).putObject("additionalData")
                .put("opencrvsBRN", registrationNumber).put("registrationId", rid);
        requireRequest(Peer.call(NAME, () -> mosip.post().uri(url + "/v2/requestgenerator/{id}", rid)
                .contentType(MediaType.APPLICATION_JSON).body(message).retrieve().body(JsonNode.class)));
    }

    private static void requireRequest(JsonNode answer) {
        requireNone(MosipErrors.list(answer));
        if (answer.path("response").path("requestId").asText("").isEmpty()) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, NAME);
        }
    }

    private static void requireNone(List<String> errors) {
        if (!errors.isEmpty()) {
            throw new MediatorException(MediatorError.PEER_FAILED, NAME + " " + String.join(" ", errors));
        }
    }
}
