package io.mosip.opencrvs.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Corrections that change one field each, through the whole bundle with MOSIP's own packet classifier and MOSIP's
 * shipped lists of mandatory attributes. Every child has a birth and a correction of its own.
 */
class SingleFieldCorrectionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLE = "birth-1.2-quote-and-backslash.json";
    private static final String CORRECTED_AT = "2026-03-02T09:00:00.000Z";
    private static final int CHILD = 0;
    private static final int MOTHER = 1;

    @TempDir
    private static Path directory;

    @Test
    void a_correction_of_any_single_field_is_delivered() throws Exception {
        Map<String, Consumer<ObjectNode>> corrections = corrections();
        Path events = Files.createDirectory(directory.resolve("events"));
        Path out = directory.resolve("out");
        for (Map.Entry<String, Consumer<ObjectNode>> correction : corrections.entrySet()) {
            write(events, "a-birth-" + correction.getKey(), event(correction.getKey(), event -> {}));
            write(events, "b-correction-" + correction.getKey(), event(correction.getKey(), event -> {
                corrected(event);
                correction.getValue().accept(event);
            }));
        }

        try (SandboxScript sandbox = SandboxScript.start("--once", "--wait", 600, "--events", events, "--out", out)) {
            sandbox.end();
            sandbox.lines().forEach(System.out::println);
        }

        for (String field : corrections.keySet()) {
            JsonNode birth = result(out, "a-birth-" + field);
            JsonNode correction = result(out, "b-correction-" + field);
            assertThat(birth.path("status").asText()).as("birth for " + field).isEqualTo("DELIVERED");
            assertThat(correction.path("status").asText()).as("correction of " + field).isEqualTo("DELIVERED");
            assertThat(correction.path("uin")).isEqualTo(birth.path("uin"));
            assertThat(fieldNames(correction.path("identity"))).as("packet for " + field)
                    .isEqualTo(new TreeSet<>(List.of("IDSchemaVersion", "UIN", "dateOfBirth", field)));
        }
    }

    private static Map<String, Consumer<ObjectNode>> corrections() {
        Map<String, Consumer<ObjectNode>> corrections = new LinkedHashMap<>();
        corrections.put("fullName",
                event -> ((ArrayNode) patient(event, CHILD).at("/name/0/given")).removeAll().add("Selam"));
        corrections.put("dateOfBirth", event -> patient(event, CHILD).put("birthDate", "2023-02-10"));
        corrections.put("gender", event -> patient(event, CHILD).put("gender", "female"));
        corrections.put("addressLine1", event -> line(event, 0, "Plot 8"));
        corrections.put("addressLine2", event -> line(event, 1, "New Lane"));
        corrections.put("city", event -> address(event).put("city", "Newtown"));
        corrections.put("postalCode", event -> address(event).put("postalCode", "10102"));
        return corrections;
    }

    private static ObjectNode event(String field, Consumer<ObjectNode> change) throws IOException {
        return SampleEvents.other(SAMPLE, "single-" + field, change);
    }

    private static void corrected(ObjectNode event) {
        ((ObjectNode) event.at("/event/hub")).put("topic", "BIRTH_CORRECTED");
        ObjectNode task = SampleEvents.resource(event, "Task");
        task.put("lastModified", CORRECTED_AT);
        if (task.get("meta") instanceof ObjectNode meta) {
            meta.put("lastUpdated", CORRECTED_AT);
        }
    }

    private static ObjectNode patient(ObjectNode event, int index) {
        List<JsonNode> patients = event.at("/event/context/0/entry").findValues("resource").stream()
                .filter(resource -> "Patient".equals(resource.path("resourceType").asText())).toList();
        return (ObjectNode) patients.get(index);
    }

    private static ObjectNode address(ObjectNode event) {
        return (ObjectNode) patient(event, MOTHER).at("/address/0");
    }

    private static void line(ObjectNode event, int index, String text) {
        ((ArrayNode) address(event).get("line")).set(index, JSON.getNodeFactory().textNode(text));
    }

    private static Set<String> fieldNames(JsonNode identity) {
        Set<String> names = new TreeSet<>();
        identity.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void write(Path events, String name, ObjectNode event) throws IOException {
        Files.write(events.resolve(name + ".json"), JSON.writeValueAsBytes(event));
    }

    private static JsonNode result(Path out, String name) throws IOException {
        return JSON.readTree(out.resolve(name + ".json.result.json").toFile());
    }
}
