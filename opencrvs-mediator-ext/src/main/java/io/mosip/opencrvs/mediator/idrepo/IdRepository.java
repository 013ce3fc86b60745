package io.mosip.opencrvs.mediator.idrepo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.peer.MosipEndpoints;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import io.mosip.opencrvs.mediator.peer.MosipTime;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Calls MOSIP's ID repository ({@code docs/contracts/mosip-id-repository.md}). Its identity service also resolves VIDs,
 * so no other service is called.
 */
@Component
public class IdRepository {
    static final String NAME = "ID repository";
    private static final String VERSION = "v1";
    private static final String READ = "idvid/{id}";

    private final RestClient mosip;
    private final ObjectMapper json;
    private final Clock clock;
    private final String url;
    private final String updateId;

    IdRepository(@Qualifier("mosipClient") RestClient mosip, MosipEndpoints endpoints, ObjectMapper json, Clock clock,
            @Value("${id.repo.update:mosip.id.update}") String updateId) {
        this.mosip = mosip;
        this.json = json;
        this.clock = clock;
        // The address of an update needs the slash at its end.
        this.url = endpoints.idRepository().replaceAll("/+$", "") + "/";
        this.updateId = updateId;
    }

    /**
     * Finds the identity of a UIN, whatever its status is, or of a usable VID. A VID is not usable after its UIN was
     * deactivated, so a caller that must find the person again stores the UIN or the RID of the change.
     *
     * @return empty where MOSIP knows no such number
     * @throws MediatorException {@link MediatorError#VID_UNUSABLE} where it knows the VID but does not say whose it
     *                           is; {@link MediatorError#IDENTITY_UNREADABLE}; or retryable ones
     */
    public Optional<StoredIdentity> find(String uinOrVid) {
        return read(READ, uinOrVid, null);
    }

    /** As {@link #find(String)}, also for handles. */
    public Optional<StoredIdentity> find(IndividualId id) {
        return id.type() == IndividualId.Type.HANDLE
                ? read("idvid/{id}?idType=HANDLE", id.value(), null)
                : find(id.value());
    }

    /**
     * Finds the identity that a registration made or changed, in its present state. MOSIP also searches its history.
     *
     * @param rid well-formed, since MOSIP takes what has the form of a UIN or VID for one
     * @return empty where no identity came of it yet
     */
    public Optional<StoredIdentity> findByRid(String rid) {
        return read(READ, rid, rid);
    }

    /**
     * Changes the status of a UIN. Returns when the change was made, now or by an earlier call with the same RID.
     *
     * @param freshRid      of no registration and no other change: MOSIP takes each once, and finds the identity by it
     * @param schemaVersion of the ID schema that MOSIP uses now
     * @throws MediatorException {@link MediatorError#IDENTITY_UNKNOWN}, {@link MediatorError#IDREPO_REFUSED},
     *                           {@link MediatorError#RECORD_EXISTS_OTHER}, or retryable ones
     */
    public void changeStatus(String uin, Status to, String freshRid, double schemaVersion) {
        ObjectNode request = request(uin, to, freshRid, schemaVersion);
        JsonNode answer = Peer.call(NAME, () -> mosip.patch().uri(url).contentType(MediaType.APPLICATION_JSON)
                .body(request).retrieve().body(JsonNode.class));
        if (MosipErrors.list(answer).contains(Refusal.RECORD_EXISTS)) {
            requireStatus(uin, to);
            return;
        }
        if (Refusal.in(answer)) {
            throw Refusal.failure(answer);
        }
        if (!to.name().equals(answer.path("response").path("status").asText())) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, NAME);
        }
    }

    private Optional<StoredIdentity> read(String path, String id, String rid) {
        JsonNode answer = Peer.call(NAME,
                () -> mosip.get().uri(url + path, id).retrieve().body(JsonNode.class));
        List<String> codes = MosipErrors.list(answer);
        if (codes.contains(Refusal.NO_RECORD) || codes.contains(Refusal.INVALID)) {
            return Optional.empty();
        }
        if (Refusal.in(answer)) {
            throw Refusal.failure(answer);
        }
        JsonNode response = answer.path("response");
        if (!response.isObject()) {
            throw new MediatorException(MediatorError.PEER_ANSWER_UNREADABLE, NAME);
        }
        return Optional.of(StoredIdentity.read(response, rid));
    }

    /**
     * Checks the status after MOSIP has refused the RID as used: by an earlier call whose answer was lost, or by
     * another change.
     */
    private void requireStatus(String uin, Status wanted) {
        if (find(uin).filter(identity -> identity.status() == wanted).isEmpty()) {
            throw new MediatorException(MediatorError.RECORD_EXISTS_OTHER, NAME + " " + Refusal.RECORD_EXISTS);
        }
    }

    private ObjectNode request(String uin, Status to, String rid, double schemaVersion) {
        ObjectNode message = json.createObjectNode().put("id", updateId).put("version", VERSION).put("requesttime",
                MosipTime.text(clock.instant()));
        message.putObject("request").put("registrationId", rid).put("status", to.name()).putObject("identity")
                .put("IDSchemaVersion", schemaVersion).put("UIN", uin);
        return message;
    }
}
