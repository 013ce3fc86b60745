package io.mosip.opencrvs.mediator.world;

import static io.mosip.opencrvs.mediator.world.MosipPeers.refusal;
import static io.mosip.opencrvs.mediator.world.MosipPeers.wrapped;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.kernel.core.http.RequestWrapper;
import io.mosip.opencrvs.mediator.world.PeerServer.Answer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * MOSIP's credential request generator: takes nearly everything, and what is wrong with a request shows only in its
 * status. A test decides what is issued.
 */
public final class CredentialRequestPeer {
    private static final JsonMapper STRICT = JsonMapper.builder().addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Set<String> MEMBERS = Set.of("id", "credentialType", "issuer", "recepiant", "user", "encrypt",
            "encryptionKey", "sharableAttributes", "additionalData");

    private final Consumer<String> complain;
    private final Map<String, JsonNode> requests = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final List<String> work = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<String, JsonNode> onIssue = (requestId, additionalData) -> {};

    CredentialRequestPeer(Consumer<String> complain) {
        this.complain = complain;
    }

    /** As the OpenCRVS stage has requested it. */
    public void requested(String rid, String registrationNumber, String status) {
        requests.put(rid, PeerServer.JSON.createObjectNode().put("opencrvsBRN", registrationNumber)
                .put("registrationId", rid));
        statuses.put(rid, status);
    }

    /** {@code create <id>} and {@code retrigger <id>}, in their order. */
    public List<String> workFor(String rid) {
        return work.stream().filter(each -> each.endsWith(" " + rid)).toList();
    }

    /** Told of each credential that MOSIP would publish, with its additionalData. */
    public void onIssue(BiConsumer<String, JsonNode> listener) {
        onIssue = listener;
    }

    Answer answer(String path, HttpExchange exchange, byte[] body) throws Exception {
        String route = exchange.getRequestMethod() + " " + path.substring(0, path.lastIndexOf('/') + 1);
        String id = path.substring(path.lastIndexOf('/') + 1);
        return switch (route) {
            case "GET /get/" -> statuses.containsKey(id) ? wrapped(status(id)) : unknown();
            case "PUT /retrigger/" -> statuses.containsKey(id) ? worked("retrigger", id) : unknown();
            case "POST /v2/requestgenerator/" -> create(id, body);
            default -> Answer.text(404, "no such path");
        };
    }

    private Answer create(String id, byte[] body) throws Exception {
        RequestWrapper<JsonNode> message = STRICT.readValue(body, new TypeReference<>() {});
        JsonNode request = message.getRequest();
        if (!"mosip.credential.request.service.id".equals(message.getId()) || message.getRequesttime() == null
                || !"1.0".equals(message.getVersion())) {
            complain.accept("credential request: envelope");
        }
        request.properties().forEach(member -> {
            if (!MEMBERS.contains(member.getKey())) {
                complain.accept("credential request: member " + member.getKey());
            }
        });
        JsonNode additional = request.path("additionalData");
        if (!additional.isObject() || !id.equals(additional.path("registrationId").asText())
                || additional.path("opencrvsBRN").asText("").isEmpty()) {
            complain.accept("credential request: additionalData");
        }
        if (!"opencrvs".equals(request.path("credentialType").asText())
                || !Realm.PARTNER.equals(request.path("issuer").asText()) || !id.equals(request.path("id").asText())) {
            complain.accept("credential request: type, issuer or id");
        }
        requests.put(id, additional);
        return worked("create", id);
    }

    private Answer worked(String what, String id) throws Exception {
        work.add(what + " " + id);
        statuses.put(id, "ISSUED");
        onIssue.accept(id, requests.get(id));
        Map<String, String> response = new HashMap<>(status(id));
        response.keySet().retainAll(Set.of("requestId", "id"));
        return wrapped(response);
    }

    private Map<String, String> status(String id) {
        Map<String, String> status = new LinkedHashMap<>();
        status.put("id", id);
        status.put("requestId", id);
        status.put("statusCode", statuses.get(id));
        status.put("url", null);
        return status;
    }

    private static Answer unknown() throws Exception {
        return refusal("IDR-CRG-003");
    }
}
