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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final List<BirthDateField> birthDates = new ArrayList<>();
    private final List<String> nameFields = new ArrayList<>();
    private final Map<String, Conversion> genders = new LinkedHashMap<>();
    private final List<MappingFileException.Fault> faults = new ArrayList<>();

    private MappingFileParser(JsonNode file) {
        this.file = file;
        Map<String, List<String>> sources = new LinkedHashMap<>();
        file.path("sources").properties().forEach(e -> sources.put(e.getKey(), strings(e.getValue())));
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
        RecordRules cancelledDeaths = constants(file.path("deaths").path("cancelled"));
        NameRules names = names(languages);
        SupportedLanguages supported = supported(languages);
        if (!faults.isEmpty()) {
            throw new MappingFileException(faults);
        }
        return new IdentityMapping(
                new Languages(languages.path("default").asText(), table(languages.path("codes")), supported),
                names,
                new PlaceNames(table(locations.path("names")), !"reject".equals(locations.path("unlisted").asText())),
                births, deaths, cancelledDeaths, table(file.path("notification")), paths,
                new PersonFields(nameFields, genders, birthDates));
    }

    private NameRules names(JsonNode languages) {
        Map<String, List<String>> scripts = new TreeMap<>();
        languages.path("scripts").properties().forEach(e -> scripts.put(e.getKey(), strings(e.getValue())));
        scripts.forEach((language, codes) -> codes.stream().filter(code -> !NameScripts.isScript(code))
                .forEach(code -> faults.add(new MappingFileException.Fault("/languages/scripts/" + language,
                        "is no ISO 15924 code of a script: " + code))));
        Set<String> exemplarsOnly = Set.copyOf(strings(languages.path("exemplarsOnly")));
        exemplarsOnly.stream().filter(language -> !ExemplarCharacters.known(language))
                .forEach(language -> faults.add(new MappingFileException.Fault("/languages/exemplarsOnly",
                        "names a language of which CLDR has no characters: " + language)));
        return faults.isEmpty()
                ? new NameRules(scripts, table(languages.path("characters")), exemplarsOnly)
                : new NameRules(Map.of(), Map.of(), Set.of());
    }

    private SupportedLanguages supported(JsonNode languages) {
        String byDefault = languages.path("default").asText();
        Optional<Set<String>> stated = Optional.ofNullable(languages.get("supported"))
                .map(list -> Set.copyOf(strings(list)));
        if (stated.filter(codes -> !codes.contains(byDefault)).isPresent()) {
            faults.add(new MappingFileException.Fault("/languages/supported", "lacks the default language"));
        }
        Optional<SupportedLanguages.Policy> policy = text(languages, "unsupported")
                .map(name -> SupportedLanguages.Policy.valueOf(name.toUpperCase(Locale.ROOT)));
        Optional<Set<String>> implied = policy.map(any -> Stream
                .concat(Stream.of(byDefault), table(languages.path("codes")).values().stream())
                .collect(Collectors.toUnmodifiableSet()));
        return new SupportedLanguages(stated, implied, policy.orElse(SupportedLanguages.Policy.REJECT));
    }

    private PhoneRule phone(JsonNode node) {
        Optional<Integer> countryCode = text(node, "countryCode").map(Integer::valueOf);
        countryCode.filter(code -> !PhoneRule.isCountryCode(code)).ifPresent(
                code -> faults.add(new MappingFileException.Fault("/phone/countryCode", "is no country's code")));
        return new PhoneRule(countryCode, PhoneRule.Form.of(node.path("form").asText("national")));
    }

    private RecordRules rules(JsonNode section, String at, boolean complete) {
        List<FieldRule> fields = new ArrayList<>();
        section.path("fields").properties()
                .forEach(e -> fields.add(field(e.getKey(), e.getValue(), at + "/fields/" + e.getKey())));
        List<DocumentRule> documents = new ArrayList<>();
        section.path("documents").properties().forEach(e -> documents.add(document(e.getKey(), e.getValue())));
        return RecordRules.of(fields, documents, complete);
    }

    /** Values that are the same for every record. */
    private static RecordRules constants(JsonNode values) {
        List<FieldRule> fields = new ArrayList<>();
        values.properties().forEach(e -> fields.add(FieldRule.constant(e.getKey(), e.getValue())));
        return RecordRules.of(fields, List.of(), false);
    }

    private FieldRule field(String name, JsonNode rule, String at) {
        List<List<Path>> alternatives = new ArrayList<>();
        JsonNode from = rule.path("from");
        Conversion conversion = conversion(rule, at);
        if (names(from, BirthDateField.SOURCE::equals)) {
            birthDates.add(new BirthDateField(name, text(rule, "date")));
        }
        if (names(from, path -> path.equals("child.name") || path.startsWith("child.name."))) {
            nameFields.add(name);
        }
        if (names(from, "child.gender"::equals)) {
            genders.put(name, conversion);
        }
        if (from.isTextual()) {
            alternatives.add(joined(from, rule, at + "/from"));
        }
        for (int i = 0; from.isArray() && i < from.size(); i++) {
            alternatives.add(joined(from.get(i), rule, at + "/from/" + i));
        }
        return new FieldRule(name, alternatives, rule.path("separator").asText(", "), conversion,
                strings(rule.path("languages")), Optional.ofNullable(rule.get("default")),
                Optional.ofNullable(rule.get("abroad")),
                policy(rule, "absent"), policy(rule, "invalid"));
    }

    private static boolean names(JsonNode from, Predicate<String> path) {
        return path.test(from.asText(""))
                || StreamSupport.stream(from.spliterator(), false).anyMatch(each -> names(each, path));
    }

    private List<Path> joined(JsonNode pathOrPaths, JsonNode rule, String at) {
        List<Path> joined = new ArrayList<>();
        for (String path : pathOrPaths.isTextual() ? List.of(pathOrPaths.textValue()) : strings(pathOrPaths)) {
            try {
                Path parsed = paths.parse(path);
                joined.add(rule.has("name") ? parsed.named(rule.get("name").asBoolean()) : parsed);
            } catch (IllegalArgumentException e) {
                faults.add(new MappingFileException.Fault(at, e.getMessage()));
            }
        }
        return joined;
    }

    private Conversion conversion(JsonNode rule, String at) {
        boolean birth = names(rule.path("from"), path -> path.endsWith(".birthDate"));
        if (rule.has("date")) {
            return date(rule.get("date").asText(), "first-day".equals(rule.path("partialDate").asText()), birth, at);
        }
        if (rule.has("codes")) {
            CodeList codes = codes(rule.get("codes").asText(), at);
            return (value, clock) -> codes.apply(value);
        }
        if (rule.path("phone").asBoolean()) {
            return phone(at);
        }
        return birth ? DateFormatRule::unchanged : Conversion.NONE;
    }

    private Conversion phone(String at) {
        if (phone.countryCode().isEmpty() && phone.form() != PhoneRule.Form.INTERNATIONAL) {
            faults.add(new MappingFileException.Fault(at + "/phone", "needs /phone/countryCode"));
        }
        return (value, clock) -> phone.apply(value);
    }

    private Conversion date(String pattern, boolean firstDay, boolean birth, String at) {
        try {
            return new DateFormatRule(DateTimeFormatter.ofPattern(pattern, Locale.ROOT), firstDay, birth)::apply;
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
        object.properties().forEach(e -> table.put(e.getKey(), e.getValue().asText()));
        return table;
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).map(JsonNode::asText).filter(t -> !t.isBlank());
    }
}
