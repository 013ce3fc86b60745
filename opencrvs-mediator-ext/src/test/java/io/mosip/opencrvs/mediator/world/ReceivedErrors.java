package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** What OpenCRVS was told of failures; whatever is not as it was agreed, comes twice or quotes an event is a complaint. */
final class ReceivedErrors {
    private static final Set<String> ALWAYS = Set.of("eventId", "code", "message", "stage", "fields", "final",
            "timestamp");
    private static final Set<String> WHERE_KNOWN = Set.of("opencrvsBRN", "opencrvsDRN", "rid", "problems");
    /** Of the sample that births are made of, and of a comment that MOSIP writes. */
    private static final List<String> VALUES = List.of("Niamh", "Sullivan", "2022-04", "Lusaka", "comment");

    private final List<JsonNode> all = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** @param recordId as the message around it says */
    void take(String recordId, JsonNode error) {
        Set<String> names = new TreeSet<>();
        error.fieldNames().forEachRemaining(names::add);
        Set<String> strange = new TreeSet<>(names);
        strange.removeAll(ALWAYS);
        strange.removeAll(WHERE_KNOWN);
        if (!names.containsAll(ALWAYS) || !strange.isEmpty()) {
            complaints.add("members of an error: " + names);
        }
        if (!recordId.equals(error.path("eventId").asText())) {
            complaints.add("an error under another id");
        }
        VALUES.stream().filter(error.toString()::contains).forEach(value -> complaints.add("an error quotes " + value));
        Instant.parse(error.path("timestamp").asText());
        if (all.contains(error)) {
            complaints.add("an error came twice: " + error.path("code"));
        }
        all.add(error);
    }

    List<JsonNode> of(String eventId) {
        return all.stream().filter(error -> eventId.equals(error.path("eventId").asText())).toList();
    }

    List<String> complaints() {
        return new ArrayList<>(complaints);
    }
}
