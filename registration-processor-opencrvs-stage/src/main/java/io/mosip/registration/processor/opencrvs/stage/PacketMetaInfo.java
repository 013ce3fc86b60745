package io.mosip.registration.processor.opencrvs.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.registration.processor.core.code.ApiName;
import io.mosip.registration.processor.opencrvs.stage.Peer.PeerException;
import io.mosip.registration.processor.opencrvs.stage.PeerClient.Answer;
import java.util.List;
import java.util.Set;

/** Reads what the packet's maker noted in its meta info, through the packet manager. */
class PacketMetaInfo {
    private static final String SERVICE_ID = "mosip.commmons.packetmanager";
    private static final String VERSION = "v1";
    /** The packet can't be decrypted: trying again won't help (MOSIP's list of the same name). */
    private static final Set<String> NON_RECOVERABLE = Set.of("KER-PUT-019");

    /** What the packet manager is asked for. */
    record Wanted(String id, String source, String process, boolean bypassCache) {}

    private final PeerClient peers;
    private final ObjectMapper json;
    private final String label;

    /** @param label the label under which the meta data carry the registration number */
    PacketMetaInfo(PeerClient peers, ObjectMapper json, String label) {
        this.peers = peers;
        this.json = json;
        this.label = label;
    }

    /** The civil registration number of the birth. */
    String registrationNumber(String rid, String source, String process) throws StageFailure, PeerException {
        Answer answer = peers.post(Peer.PACKET_MANAGER, ApiName.PACKETMANAGER_SEARCH_METAINFO, List.of(),
                PeerClient.request(SERVICE_ID, VERSION, new Wanted(rid, source, process, false)));
        if (answer.errorCode().isPresent()) {
            String code = answer.errorCode().get();
            throw new StageFailure(
                    NON_RECOVERABLE.contains(code) ? Outcome.PACKET_UNREADABLE : Outcome.PACKET_MANAGER_ERROR, code);
        }
        for (JsonNode entry : metaData(answer.response().path("fields").path("metaData"))) {
            if (label.equals(entry.path("label").asText()) && !entry.path("value").asText("").isBlank()) {
                return entry.path("value").asText();
            }
        }
        throw new StageFailure(Outcome.BRN_MISSING, label + " is not in the meta info");
    }

    /** The packet manager keeps each field of the meta info as the text of a JSON value. */
    private JsonNode metaData(JsonNode field) throws StageFailure {
        if (!field.isTextual()) {
            return field;
        }
        try {
            return json.readTree(field.asText());
        } catch (JsonProcessingException e) {
            throw new StageFailure(Outcome.BRN_MISSING, "metaData is not JSON");
        }
    }
}
