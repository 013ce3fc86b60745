package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a mapping file with an ID schema before any event comes: every default, code and language must fit the type
 * and the validators of its field, and no text may be mapped to a field that holds none.
 */
public final class MappingSchemaCheck {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode file;
    private final IdentitySchema schema;
    private final Set<MappingFileException.Fault> faults = new LinkedHashSet<>();

    private MappingSchemaCheck(JsonNode file, IdentitySchema schema) {
        this.file = file;
        this.schema = schema;
    }

    /**
     * Finds every place of a mapping file that does not fit the schema.
     *
     * @param mappingFile
     *            a file that {@link IdentityMapping#parse} accepts
     * @return empty where the file fits
     */
    public static List<MappingFileException.Fault> faults(byte[] mappingFile, IdentitySchema schema) {
        try {
            MappingSchemaCheck check = new MappingSchemaCheck(JSON.readTree(mappingFile), schema);
            check.section(check.file, "");
            check.section(check.file.path("deaths"), "/deaths");
            check.cancelled(check.file.path("deaths").path("cancelled"));
            return List.copyOf(check.faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void section(JsonNode section, String at) {
        for (Map.Entry<String, JsonNode> e : section.path("fields").properties()) {
            String place = at + "/fields/" + escaped(e.getKey());
            schema.field(e.getKey()).ifPresentOrElse(field -> field(field, e.getValue(), place),
                    () -> unknown(e.getValue(), e.getValue().has("from"), place));
        }
        for (Map.Entry<String, JsonNode> e : section.path("documents").properties()) {
            String place = at + "/documents/" + escaped(e.getKey());
            schema.field(e.getKey()).ifPresentOrElse(field -> document(field, place),
                    () -> unknown(e.getValue(), true, place));
        }
    }

    private void cancelled(JsonNode values) {
        for (Map.Entry<String, JsonNode> e : values.properties()) {
            String place = "/deaths/cancelled/" + escaped(e.getKey());
            schema.field(e.getKey()).ifPresent(field -> MosipReading.refusal(field).ifPresentOrElse(
                    refusal -> fault(place, refusal),
                    () -> defaults(field, JsonNodeFactory.instance.objectNode(), e.getValue(), place)));
        }
    }

    /** Optional fields, and constants, may serve another version of the schema: the mapper passes over them. */
    private void unknown(JsonNode rule, boolean filledByRecords, String at) {
        if (filledByRecords && !rule.path("absent").asText().equals("omit")) {
            fault(at, "names a field that the ID schema does not have");
        }
    }

    private void document(SchemaField field, String at) {
        if (field.kind() != SchemaField.Kind.OTHER) {
            fault(at, "is a document, but the ID schema says " + field.kind().words());
        }
    }

    private void field(SchemaField field, JsonNode rule, String at) {
        Optional<String> unreadable = MosipReading.refusal(field);
        if (unreadable.isPresent() && (rule.has("from") || rule.has("default"))) {
            fault(at, unreadable.get());
            return;
        }
        if (rule.has("from") && field.kind() == SchemaField.Kind.OTHER) {
            fault(at + "/from",
                    "gives a text, which this field cannot hold: the ID schema says " + field.kind().words());
        }
        if (rule.has("default")) {
            defaults(field, rule, rule.get("default"), at + "/default");
        }
        if (rule.has("codes") && field.kind() != SchemaField.Kind.OTHER) {
            String list = rule.get("codes").asText();
            file.path("codes").path(list).properties().forEach(code -> value(field,
                    converted(field, code.getValue().asText()),
                    "/codes/" + escaped(list) + "/" + escaped(code.getKey())));
        }
        if (field.kind() == SchemaField.Kind.MULTILINGUAL) {
            languages(field, rule, at);
        }
    }

    private void defaults(SchemaField field, JsonNode rule, JsonNode value, String at) {
        if (field.kind() == SchemaField.Kind.OTHER && value.isValueNode()) {
            fault(at, "is a single value, which this field cannot hold: the ID schema says " + field.kind().words());
        } else if (field.kind() != SchemaField.Kind.MULTILINGUAL || value.isArray()) {
            value(field, value, at);
        } else if (value.isObject()) {
            value.properties().forEach(e -> value(field, tagged(e.getKey(), e.getValue().asText()),
                    at + "/" + escaped(e.getKey())));
        } else {
            List<String> into = texts(rule.path("languages"));
            (into.isEmpty() ? List.of(defaultLanguage()) : into)
                    .forEach(language -> value(field, tagged(language, value.asText()), at));
        }
    }

    /** Judges the languages alone: the text beside them is none of the administrator's. */
    private void languages(SchemaField field, JsonNode rule, String at) {
        language(field, defaultLanguage(), "/languages/default");
        file.path("languages").path("codes").properties().forEach(e -> language(field, e.getValue().asText(),
                "/languages/codes/" + escaped(e.getKey())));
        List<String> own = texts(rule.path("languages"));
        for (int i = 0; i < own.size(); i++) {
            language(field, own.get(i), at + "/languages/" + i);
        }
    }

    private void language(SchemaField field, String language, String at) {
        field.refusalsOfLanguage(tagged(language, "")).forEach(refusal -> fault(at, refusal));
    }

    private void value(SchemaField field, JsonNode value, String at) {
        List<Problem> problems = field.check(value);
        if (!problems.isEmpty()) {
            fault(at, "does not fit the ID schema: " + problems.stream().map(Problem::toString)
                    .collect(Collectors.joining("; ")));
        }
    }

    private JsonNode converted(SchemaField field, String text) {
        return field.kind() == SchemaField.Kind.MULTILINGUAL
                ? tagged(defaultLanguage(), text)
                : JsonNodeFactory.instance.textNode(text);
    }

    private String defaultLanguage() {
        return file.path("languages").path("default").asText();
    }

    private static ArrayNode tagged(String language, String value) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        array.addObject().put("language", language).put("value", value);
        return array;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void fault(String at, String reason) {
        faults.add(new MappingFileException.Fault(at, reason));
    }
}
