package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reads a mapping file: its form by the JSON Schema {@code opencrvs-identity-mapping.schema.json}, then its paths and
 * tables.
 */
final class MappingFileParser {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final JsonSchema FORM = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(
            MappingFileParser.class.getResourceAsStream("/opencrvs-identity-mapping.schema.json"));

    private final JsonNode file;
    private final PathParser paths;
    private final PhoneRule phone;
    private final List<MappingFileException.Fault> faults = new ArrayList<>();

    private MappingFileParser(JsonNode file) {
        this.file = file;
        Map<String, List<String>> sources = new LinkedHashMap<>();
        file.path("sources").fields().forEachRemaining(e -> sources.put(e.getKey(), strings(e.getValue())));
        paths = new PathParser(sources);
        phone = phone(file.path("phone"));
    }

    static IdentityMapping parse(byte[] json) {
        JsonNode file;
        try {
            file = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new MappingFileException(
                    List.of(new MappingFileException.Fault("", "is not JSON" + where)));
        } catch (IOException e) {
            throw new MappingFileException(List.of(new MappingFileException.Fault("", "is not readable")));
        }
        List<MappingFileException.Fault> malformed = FORM.validate(file).stream()
                .map(m -> new MappingFileException.Fault(pointer(m.getInstanceLocation().toString()),
                        m.getMessage().replaceFirst("^\\S+: ", "")))
                .toList();
        if (!malformed.isEmpty()) {
            throw new MappingFileException(malformed);
        }
        return new MappingFileParser(file).parse();
    }

    private static String pointer(String location) {
        return location.replaceFirst("^\\$", "").replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
    }

    private IdentityMapping parse() {
        JsonNode languages = file.path("languages");
        JsonNode locations = file.path("locations");
        RecordRules births = rules(file, "", true);
        RecordRules deaths = rules(file.path("deaths"), "/deaths", false);
        if (!faults.isEmpty()) {
            throw new MappingFileException(faults);
        }
        return new IdentityMapping(new Languages(languages.path("default").asText(), table(languages.path("codes"))),
                new PlaceNames(table(locations.path("names")), !"reject".equals(locations.path("unlisted").asText())),
                births, deaths, table(file.path("notification")));
    }

    private PhoneRule phone(JsonNode node) {
        Optional<Integer> countryCode = text(node, "countryCode").map(Integer::valueOf);
        countryCode.filter(code -> !PhoneRule.isCountryCode(code)).ifPresent(
                code -> faults.add(new MappingFileException.Fault("/phone/countryCode", "is no country's code")));
        return new PhoneRule(countryCode, PhoneRule.Form.of(node.path("form").asText("national")));
    }

    private RecordRules rules(JsonNode section, String at, boolean complete) {
        List<FieldRule> fields = new ArrayList<>();
        section.path("fields").fields()
                .forEachRemaining(e -> fields.add(field(e.getKey(), e.getValue(), at + "/fields/" + e.getKey())));
        List<DocumentRule> documents = new ArrayList<>();
        section.path("documents").fields().forEachRemaining(e -> documents.add(document(e.getKey(), e.getValue())));
        return RecordRules.of(fields, documents, complete);
    }

    private FieldRule field(String name, JsonNode rule, String at) {
        List<List<Path>> alternatives = new ArrayList<>();
        JsonNode from = rule.path("from");
        if (from.isTextual()) {
            alternatives.add(joined(from, at + "/from"));
        }
        for (int i = 0; from.isArray() && i < from.size(); i++) {
            alternatives.add(joined(from.get(i), at + "/from/" + i));
        }
        return new FieldRule(name, alternatives, rule.path("separator").asText(", "), conversion(rule, at),
                strings(rule.path("languages")), Optional.ofNullable(rule.get("default")),
                policy(rule, "absent"), policy(rule, "invalid"));
    }

    private List<Path> joined(JsonNode pathOrPaths, String at) {
        List<Path> joined = new ArrayList<>();
        for (String path : pathOrPaths.isTextual() ? List.of(pathOrPaths.textValue()) : strings(pathOrPaths)) {
            try {
                joined.add(paths.parse(path));
            } catch (IllegalArgumentException e) {
                faults.add(new MappingFileException.Fault(at, e.getMessage()));
            }
        }
        return joined;
    }

    private Conversion conversion(JsonNode rule, String at) {
        if (rule.has("date")) {
            return date(rule.get("date").asText(), "first-day".equals(rule.path("partialDate").asText()), at);
        }
        if (rule.has("codes")) {
            CodeList codes = codes(rule.get("codes").asText(), at);
            return (value, clock) -> codes.apply(value);
        }
        return rule.path("phone").asBoolean() ? phone(at) : Conversion.NONE;
    }

    private Conversion phone(String at) {
        if (phone.countryCode().isEmpty() && phone.form() != PhoneRule.Form.INTERNATIONAL) {
            faults.add(new MappingFileException.Fault(at + "/phone", "needs /phone/countryCode"));
        }
        return (value, clock) -> phone.apply(value);
    }

    private Conversion date(String pattern, boolean firstDay, String at) {
        try {
            return new DateFormatRule(DateTimeFormatter.ofPattern(pattern, Locale.ROOT), firstDay)::apply;
        } catch (IllegalArgumentException e) {
            faults.add(new MappingFileException.Fault(at + "/date", "is no date pattern"));
            return Conversion.NONE;
        }
    }

    private CodeList codes(String name, String at) {
        JsonNode list = file.path("codes").path(name);
        if (!list.isObject()) {
            faults.add(new MappingFileException.Fault(at + "/codes", "names no list under /codes: " + name));
        }
        return new CodeList(table(list));
    }

    private static FieldRule.Policy policy(JsonNode rule, String name) {
        return FieldRule.Policy.valueOf(rule.path(name).asText("reject").toUpperCase(Locale.ROOT));
    }

    private static DocumentRule document(String name, JsonNode rule) {
        List<DocumentRule.Match> matches = StreamSupport.stream(rule.path("match").spliterator(), false)
                .map(m -> new DocumentRule.Match(Set.copyOf(strings(m.path("type"))),
                        Set.copyOf(strings(m.path("subject")))))
                .toList();
        return new DocumentRule(name, matches, text(rule, "type"), policy(rule, "absent") == FieldRule.Policy.REJECT);
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).distinct()
                .collect(Collectors.toList());
    }

    private static Map<String, String> table(JsonNode object) {
        Map<String, String> table = new TreeMap<>();
        object.fields().forEachRemaining(e -> table.put(e.getKey(), e.getValue().asText()));
        return table;
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).map(JsonNode::asText).filter(t -> !t.isBlank());
    }
}
