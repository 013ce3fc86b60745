package io.mosip.opencrvs.sandbox.launcher.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** A webhook payload of OpenCRVS, as much of it as the v0.5 peer looks at. */
public final class Webhook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEW_IDENTIFIER_SYSTEM = "http://opencrvs.org/specs/identifier-type";
    private static final String AID = "MOSIP_AID";

    private final ObjectNode payload;

    private Webhook(ObjectNode payload) {
        this.payload = payload;
    }

    /**
     * Reads a payload. A bare record (a Bundle) is put into a payload as OpenCRVS's webhook service does at registration.
     *
     * @throws IOException where the text is no JSON object
     */
    public static Webhook parse(byte[] json) throws IOException {
        if (JSON.readTree(json) instanceof ObjectNode object) {
            return new Webhook("Bundle".equals(object.path("resourceType").asText()) ? wrapped(object) : object);
        }
        throw new IOException("not a JSON object");
    }

    private static ObjectNode wrapped(ObjectNode bundle) {
        String event = "BIRTH";
        for (JsonNode entry : bundle.path("entry")) {
            if ("Task".equals(type(entry))) {
                event = entry.at("/resource/code/coding/0/code").asText(event);
            }
        }
        ObjectNode payload = JSON.createObjectNode()
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("id", UUID.randomUUID().toString());
        ObjectNode content = payload.putObject("event");
        content.putObject("hub").put("topic", event + "_REGISTERED");
        content.putArray("context").add(bundle);
        return payload;
    }

    public String topic() {
        return isEventDocument()
                ? payload.path("type").asText().toUpperCase(Locale.ROOT) + "_REGISTERED"
                : payload.at("/event/hub/topic").asText("");
    }

    public boolean isCorrection() {
        return topic().endsWith("_CORRECTED");
    }

    /**
     * What the peer takes for the event's id: the Composition that the Task is about; where no Task says so, a
     * Composition in the bundle, else the payload's own id.
     */
    public String id() {
        for (JsonNode entry : entries()) {
            String focus = entry.at("/resource/focus/reference").asText("");
            if ("Task".equals(type(entry)) && focus.startsWith("Composition/")) {
                return focus.substring("Composition/".length());
            }
        }
        for (JsonNode entry : entries()) {
            if ("Composition".equals(type(entry))) {
                return entry.at("/resource/id").asText("");
            }
        }
        return payload.path("id").asText("");
    }

    /** The birth's or death's registration number, by which OpenCRVS knows what it is answered about; else empty. */
    public String registrationNumber() {
        for (JsonNode action : payload.path("actions")) {
            if (action.hasNonNull("registrationNumber")) {
                return action.get("registrationNumber").asText();
            }
        }
        String event = topic().startsWith("DEATH") ? "death" : "birth";
        for (JsonNode entry : entries()) {
            for (JsonNode identifier : entry.at("/resource/identifier")) {
                String kind = "Task".equals(type(entry))
                        ? identifier.path("system").asText("")
                        : identifier.path("type").asText(identifier.at("/type/coding/0/code").asText(""));
                // A death's record may tell the number of the deceased's birth as well.
                if (kind.endsWith(event + "-registration-number")
                        || kind.equals(event.toUpperCase(Locale.ROOT) + "_REGISTRATION_NUMBER")) {
                    return identifier.path("value").asText("");
                }
            }
        }
        return "";
    }

    /**
     * Pushes the application id into the first Patient in entry order, whoever that is, in the form of the
     * identifiers that are there; and gives the JSON to encrypt.
     */
    String withApplicationId(String aid) {
        ObjectNode copy = payload.deepCopy();
        for (JsonNode entry : copy.at("/event/context/0/entry")) {
            if ("Patient".equals(type(entry)) && entry.get("resource") instanceof ObjectNode patient) {
                ObjectNode identifier = patient.withArray("identifier").addObject();
                if (hasOldIdentifiers()) {
                    identifier.put("type", AID);
                } else {
                    identifier.putObject("type")
                            .putArray("coding")
                            .addObject()
                            .put("system", NEW_IDENTIFIER_SYSTEM)
                            .put("code", AID);
                }
                identifier.put("value", aid);
                break;
            }
        }
        return copy.toString();
    }

    /**
     * The bytes that go into the envelope. The peer encrypts a string character by character: ISO-8859-1 as long as
     * every character has one byte. Where one has not, the v0.5 peer destroys the text; a sender that handles such
     * names at all sends UTF-8, and so does this one.
     */
    static byte[] bytes(String json) {
        boolean oneByteEach = json.chars().allMatch(character -> character <= 0xFF);
        return json.getBytes(oneByteEach ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private boolean hasOldIdentifiers() {
        for (JsonNode entry : entries()) {
            for (JsonNode identifier : entry.at("/resource/identifier")) {
                if ("Patient".equals(type(entry)) && identifier.path("type").isTextual()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** OpenCRVS 1.9's own form, which no webhook carries: it is sent as it is, and nothing is pushed into it. */
    private boolean isEventDocument() {
        return payload.path("actions").isArray() && payload.path("type").isTextual();
    }

    private JsonNode entries() {
        return payload.at("/event/context/0/entry");
    }

    private static String type(JsonNode entry) {
        return entry.at("/resource/resourceType").asText("");
    }
}
