package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.world.PeerServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * MOSIP's ID repository as far as the mediator meets it: looks up by UIN, VID or RID, changes the status of a UIN, with
 * the checks of the real one, in their order, and its error codes. Every method is atomic.
 */
public final class IdRepositoryPeer {
    private static final String MISSING = "IDR-IDC-001";
    private static final String INVALID = "IDR-IDC-002";
    private static final String NO_RECORD = "IDR-IDC-007";
    private static final String RECORD_EXISTS = "IDR-IDC-012";
    private static final String NO_SCHEMA = "IDR-IDS-008";
    private static final String VID_IS = "IDR-VID-001";
    private static final String UIN_IS = "IDR-VID-004";
    private static final String ACTIVATED = "ACTIVATED";
    private static final Set<String> STATUSES = Set.of(ACTIVATED, "BLOCKED", "DEACTIVATED");
    private static final Duration DEVIATION = Duration.ofSeconds(60);

    /** A change that was made, in the order they were. */
    public record StatusChange(String uin, String status, String rid) {}

    private final double schemaVersion;
    private final Consumer<String> complaint;
    private final Map<String, StoredRow> rows = new HashMap<>();
    private final Map<String, String> uinOfVid = new HashMap<>();
    private final Map<String, String> uinOfHandle = new HashMap<>();
    private final Set<String> unusableVids = new HashSet<>();
    /** Of the present and of the past: a RID is found by either. */
    private final Map<String, String> uinOfRid = new HashMap<>();
    private final Set<String> drafts = new HashSet<>();
    private final List<StatusChange> changes = new ArrayList<>();

    /** @param complaint told of what no client should ask, whatever the state */
    IdRepositoryPeer(double schemaVersion, Consumer<String> complaint) {
        this.schemaVersion = schemaVersion;
        this.complaint = complaint;
    }

    /** @param vid null for none */
    public synchronized void add(String uin, String vid, String rid, ObjectNode identity) {
        rows.put(uin, new StoredRow(uin, ACTIVATED,
                identity.deepCopy().put("UIN", uin).put("IDSchemaVersion", schemaVersion)));
        uinOfRid.put(rid, uin);
        if (vid != null) {
            uinOfVid.put(vid, uin);
        }
    }

    /** A registration becomes an identity. */
    synchronized void registered(String rid, ObjectNode identity) {
        add(MosipNumbers.newUin(), null, rid, identity);
    }

    /** A registration has not become an identity after all. */
    public synchronized void never(String rid) {
        rows.remove(uinOfRid.remove(rid));
    }

    /** MOSIP finds handles whatever their case. */
    public synchronized void addHandle(String uin, String handle) {
        uinOfHandle.put(handle.toLowerCase(Locale.ROOT), uin);
    }

    /** Whatever the mediator did not ask for: an administrator's change, or a status it has not heard of. */
    public synchronized void setStatus(String uin, String status) {
        rows.computeIfPresent(uin, (u, row) -> row.in(status));
    }

    public synchronized void revoke(String vid) {
        unusableVids.add(vid);
    }

    /** Somebody's draft uses this RID: it is taken, and nobody is found by it. */
    public synchronized void draft(String rid) {
        drafts.add(rid);
    }

    public synchronized ObjectNode identityOf(String uin) {
        return rows.get(uin).identity().deepCopy();
    }

    public synchronized String status(String uin) {
        return rows.get(uin).status();
    }

    /** @return the UIN that came of a registration, or was changed by it */
    public synchronized Optional<String> uinOf(String rid) {
        return Optional.ofNullable(uinOfRid.get(rid));
    }

    public synchronized List<StatusChange> changes(String uin) {
        return changes.stream().filter(change -> change.uin().equals(uin)).toList();
    }

    synchronized Answer read(HttpExchange exchange) throws Exception {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(MosipPeers.IDENTITY_READ.length());
        String query = exchange.getRequestURI().getQuery();
        if (!"GET".equals(exchange.getRequestMethod()) || id.isEmpty()
                || query != null && !query.equals("idType=HANDLE")) {
            complaint.accept("an identity is not read with one id alone");
        }
        if (query != null) {
            return identity(uinOfHandle.get(id.toLowerCase(Locale.ROOT)));
        }
        if (MosipNumbers.isUin(id)) {
            return identity(id);
        }
        if (!MosipNumbers.isVid(id)) {
            return identity(uinOfRid.get(id));
        }
        StoredRow row = rows.get(uinOfVid.get(id));
        if (row == null) {
            return MosipPeers.refusal(NO_RECORD);
        }
        // The VID service looks at the VID first, then at its UIN.
        if (unusableVids.contains(id)) {
            return MosipPeers.refusal(VID_IS);
        }
        return row.status().equals(ACTIVATED) ? identity(row.uin()) : MosipPeers.refusal(UIN_IS);
    }

    private Answer identity(String uin) throws Exception {
        StoredRow row = rows.get(uin);
        if (row == null) {
            return MosipPeers.refusal(NO_RECORD);
        }
        ObjectNode response = PeerServer.JSON.createObjectNode().put("status", row.status());
        response.set("identity", row.identity());
        response.putArray("documents");
        return MosipPeers.wrapped(response);
    }

    synchronized Answer update(HttpExchange exchange, byte[] body) throws Exception {
        String slashed = MosipPeers.IDENTITY_UPDATE;
        if (!"PATCH".equals(exchange.getRequestMethod()) || !slashed.equals(exchange.getRequestURI().getPath())) {
            complaint.accept("an identity is changed by PATCH " + slashed);
        }
        JsonNode message = PeerServer.JSON.readTree(body);
        JsonNode request = message.path("request");
        Optional<String> refused = malformed(message, request);
        if (refused.isPresent()) {
            complaint.accept("status change " + refused.get());
            return MosipPeers.refusal(refused.get());
        }
        return changed(request);
    }

    private static Optional<String> malformed(JsonNode message, JsonNode request) {
        JsonNode identity = request.path("identity");
        if (!identity.hasNonNull("UIN") || !identity.hasNonNull("IDSchemaVersion")
                || !request.hasNonNull("registrationId") || !message.hasNonNull("requesttime")) {
            return Optional.of(MISSING);
        }
        boolean valid = "mosip.id.update".equals(message.path("id").asText())
                && "v1".equals(message.path("version").asText()) && isNow(message.path("requesttime").asText())
                && STATUSES.contains(request.path("status").asText()) && identity.path("IDSchemaVersion").isNumber()
                && MosipNumbers.isUin(identity.path("UIN").textValue());
        return valid ? Optional.empty() : Optional.of(INVALID);
    }

    private static boolean isNow(String time) {
        try {
            return time.matches(".*T..:..:..\\....Z")
                    && Duration.between(Instant.parse(time), Instant.now()).abs().compareTo(DEVIATION) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Answer changed(JsonNode request) throws Exception {
        if (request.path("identity").path("IDSchemaVersion").asDouble() != schemaVersion) {
            return MosipPeers.refusal(NO_SCHEMA);
        }
        String uin = request.path("identity").path("UIN").asText();
        String rid = request.path("registrationId").asText();
        String status = request.path("status").asText();
        if (!rows.containsKey(uin)) {
            return MosipPeers.refusal(NO_RECORD);
        }
        if (uinOfRid.containsKey(rid) || drafts.contains(rid)) {
            return MosipPeers.refusal(RECORD_EXISTS);
        }
        // No look at the status until now: the same request deactivates and activates again.
        setStatus(uin, status);
        uinOfRid.put(rid, uin);
        changes.add(new StatusChange(uin, status, rid));
        return MosipPeers.wrapped(Map.of("status", status, "documents", List.of()));
    }
}
