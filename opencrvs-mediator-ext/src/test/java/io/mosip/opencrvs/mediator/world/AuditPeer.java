package io.mosip.opencrvs.mediator.world;

import static io.mosip.opencrvs.mediator.world.MosipPeers.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.world.PeerServer.Answer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * MOSIP's audit manager. It checks an entry as the annotations of MOSIP's {@code AuditRequestDto} do: members, lengths in
 * Java's characters, and the time. It refuses what breaks them, as MOSIP does.
 */
public final class AuditPeer {
    private static final Map<String, Integer> NEEDED = Map.of("eventId", 64, "eventName", 128, "eventType", 64,
            "hostName", 128, "hostIp", 256, "applicationId", 64, "applicationName", 128, "sessionUserId", 256,
            "createdBy", 256);
    /** With the shortest length of those that are given. */
    private static final Map<String, int[]> OPTIONAL = Map.of("sessionUserName", new int[]{ 1, 128}, "id",
            new int[]{ 0, 64}, "idType", new int[]{ 0, 64}, "moduleName", new int[]{ 0, 128}, "moduleId",
            new int[]{ 0, 64}, "description", new int[]{ 0, 2048});
    private static final String TIME = "actionTimeStamp";
    private static final Set<String> ENVELOPE = Set.of("id", "version", "requesttime", "metadata", "request");

    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();

    /** The entries in the order they came. */
    public List<JsonNode> taken() {
        return taken;
    }

    Answer answer(byte[] body) throws Exception {
        JsonNode message = PeerServer.JSON.readTree(body);
        List<String> problems = new CopyOnWriteArrayList<>();
        message.fieldNames().forEachRemaining(name -> {
            if (!ENVELOPE.contains(name)) {
                problems.add("envelope " + name);
            }
        });
        requireTime(message.path("requesttime"), problems);
        requireEntry(message.path("request"), problems);
        if (!problems.isEmpty()) {
            return refusal("KER-AUD-001");
        }
        taken.add(message.path("request"));
        return MosipPeers.answer(Map.of("status", true));
    }

    private static void requireEntry(JsonNode entry, List<String> problems) {
        Map<String, JsonNode> members = new TreeMap<>();
        entry.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        NEEDED.forEach((name, most) -> requireText(members.remove(name), 1, most, problems));
        OPTIONAL.forEach((name, limits) -> {
            if (members.containsKey(name)) {
                requireText(members.remove(name), limits[0], limits[1], problems);
            }
        });
        requireTime(members.remove(TIME), problems);
        problems.addAll(members.keySet());
    }

    private static void requireText(JsonNode value, int least, int most, List<String> problems) {
        if (value == null || !value.isTextual() || value.textValue().length() < least
                || value.textValue().length() > most) {
            problems.add("length");
        }
    }

    private static void requireTime(JsonNode value, List<String> problems) {
        try {
            Instant.parse(value == null ? "" : value.asText());
        } catch (DateTimeParseException e) {
            problems.add("time");
        }
    }
}
