package io.mosip.opencrvs.mediator.world;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells {@link UsedValues} every text of an event that may be a person's. Of the rest it knows by name what it is, so a
 * field that nobody thought of counts as personal. JSON's numbers are left out: weights, orders of birth and times
 * spent, each of which is part of some other number of every log.
 */
final class EventValues {
    /** Ids, codes and headings: a log may have them. */
    private static final Set<String> NOT_PERSONAL = Set.of("resourceType", "id", "reference", "system", "url",
            "fullUrl", "code",
            "type", "use", "status", "versionId", "contentType", "topic", "mode", "title", "text",
            "display", "linkId", "unit", "padding", "createdBy", "createdByRole", "createdByUserType", "assignedTo",
            "originalActionId", "transactionId", "asOfDateRef", "addressType", "addressSameAs", "idType", "birthType",
            "placeOfBirth", "relation");
    private static final Pattern RECORD_ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String APPLICATION_ID = "MOSIP_AID";
    private static final Map<String, ValueKind> KINDS = Map.ofEntries(entry("name", ValueKind.NAME),
            entry("birthDate", ValueKind.DATE), entry("deceasedDateTime", ValueKind.DATE), entry("dob", ValueKind.DATE),
            entry("lastModified", ValueKind.DATE), entry("lastUpdated", ValueKind.DATE), entry("date", ValueKind.DATE),
            entry("timestamp", ValueKind.DATE), entry("createdAt", ValueKind.DATE), entry("updatedAt", ValueKind.DATE),
            entry("identifier", ValueKind.NUMBER), entry("nid", ValueKind.NUMBER),
            entry("registrationNumber", ValueKind.NUMBER), entry("trackingId", ValueKind.NUMBER),
            entry("telecom", ValueKind.PHONE), entry("phoneNo", ValueKind.PHONE), entry("email", ValueKind.EMAIL),
            entry("address", ValueKind.ADDRESS), entry("streetLevelDetails", ValueKind.ADDRESS),
            entry("attachment", ValueKind.DOCUMENT));

    private EventValues() {}

    static void used(String payload) {
        if (!UsedValues.kept()) {
            return;
        }
        try {
            JsonNode event = PeerServer.JSON.readTree(payload);
            if (event.isObject()) {
                walk(event, ValueKind.EVENT_TEXT);
            }
        } catch (JsonProcessingException e) {
            // No event: the attackers of the tests send such, and what they choose is known as theirs.
            return;
        }
    }

    private static void walk(JsonNode node, ValueKind kind) {
        if (node.isTextual() && !RECORD_ID.matcher(node.asText()).matches()) {
            UsedValues.used(node.asText().contains("@") ? ValueKind.EMAIL : kind, node.asText());
        }
        if (isPlace(node) || node.path("type").asText().equals(APPLICATION_ID)) {
            return;
        }
        ValueKind within = node.path("url").asText().contains("phone") ? ValueKind.PHONE : kind;
        node.properties().forEach(field -> {
            // An event document of 1.9 writes child.name where a bundle has a name in its child.
            String name = field.getKey().substring(field.getKey().lastIndexOf('.') + 1);
            if (!field.getValue().isTextual() || !NOT_PERSONAL.contains(name)) {
                walk(field.getValue(), KINDS.getOrDefault(name, within));
            }
        });
        if (node.isArray()) {
            node.forEach(each -> walk(each, kind));
        }
    }

    /** An office, a district, a hospital: everybody's. */
    private static boolean isPlace(JsonNode node) {
        return node.path("resourceType").asText().equals("Location");
    }
}
