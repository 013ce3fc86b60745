package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.identity.MosipProperties.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares identities, and the mapping file that makes them, with MOSIP's lists of mandatory attributes and languages.
 * As in MOSIP's IdObjectSchemaValidator, a field is mandatory if the ID schema requires it and the list names it; an empty
 * list names all. A property that cannot be seen is not compared.
 */
public final class MosipCheck {

    static final String MANDATORY = "mosip.kernel.idobjectvalidator.mandatory-attributes.";
    /** Finalization publishes every draft as a new registration, that of a correction too. */
    static final String NEW_REGISTRATION = MANDATORY + "id-repository.new-registration";
    static final String UPDATE_UIN = MANDATORY + "id-repository.update-uin";
    static final String MANDATORY_LANGUAGES = "mosip.mandatory-languages";
    static final String OPTIONAL_LANGUAGES = "mosip.optional-languages";
    private static final String PACKETS = MANDATORY + "reg-processor.";

    private final MosipProperties properties;
    private final IdentitySchema schema;
    private final String process;
    private final String updateProcess;

    /**
     * @param process
     *            of the packets of births
     * @param updateProcess
     *            of the packets of corrections
     */
    public MosipCheck(MosipProperties properties, IdentitySchema schema, String process, String updateProcess) {
        this.properties = properties;
        this.schema = schema;
        this.process = process;
        this.updateProcess = updateProcess;
    }

    /** What MOSIP would refuse in the identity of a birth. */
    public List<MosipFinding> ofRegistration(JsonNode identity) {
        return Stream.of(unknownProcess(process),
                missing(Service.PACKET_MANAGER, packets(process), identity::hasNonNull,
                        "the identity has no value for it"),
                missing(Service.ID_REPOSITORY, NEW_REGISTRATION, identity::hasNonNull,
                        "the identity has no value for it"),
                languages(identity)).flatMap(List::stream).distinct().toList();
    }

    /**
     * What MOSIP would refuse in a correction.
     *
     * @param held
     *            the identity that MOSIP has
     * @param update
     *            the content of the update packet
     */
    public List<MosipFinding> ofUpdate(JsonNode held, JsonNode update) {
        ObjectNode published = held.deepCopy();
        published.setAll((ObjectNode) update);
        return Stream.of(unknownProcess(updateProcess),
                missing(Service.PACKET_MANAGER, packets(updateProcess), update::hasNonNull,
                        "the update has no value for it"),
                missing(Service.ID_REPOSITORY, NEW_REGISTRATION, published::hasNonNull,
                        "neither MOSIP's identity nor the update has a value for it"),
                languages(update)).flatMap(List::stream).distinct().toList();
    }

    /** What MOSIP would refuse in identities that the mapping file makes of some records. */
    public List<MosipFinding> ofMapping(IdentityMapping mapping) {
        Set<String> filled = alwaysFilled(mapping);
        Set<String> updates = new TreeSet<>(Set.of(IdentitySchema.VERSION_FIELD, IdentitySchema.UIN_FIELD));
        updates.addAll(mapping.person().birthDateFields());
        List<MosipFinding> findings = new ArrayList<>();
        String reason = "the mapping does not fill it for every record";
        findings.addAll(missing(Service.PACKET_MANAGER, packets(process), filled::contains, reason));
        findings.addAll(missing(Service.ID_REPOSITORY, NEW_REGISTRATION, filled::contains, reason));
        findings.addAll(missing(Service.PACKET_MANAGER, packets(updateProcess), updates::contains,
                "an update has only the fields that change, the UIN and the date of birth"));
        findings.addAll(missing(Service.ID_REPOSITORY, UPDATE_UIN,
                Set.of(IdentitySchema.VERSION_FIELD, IdentitySchema.UIN_FIELD)::contains,
                "a change of the status has only the UIN"));
        findings.addAll(unknownProcess(process));
        findings.addAll(unknownProcess(updateProcess));
        languagesOf(mapping).forEach((field, languages) -> findings.addAll(languages(field, languages)));
        return findings.stream().distinct().toList();
    }

    /**
     * MOSIP finds every packet of a process invalid that has no list. Where no list of MOSIP's is seen at all, its file is
     * not seen.
     */
    private List<MosipFinding> unknownProcess(String name) {
        String property = packets(name);
        return properties.get(Service.PACKET_MANAGER, property).isPresent()
                || properties.get(Service.ID_REPOSITORY, NEW_REGISTRATION).isEmpty()
                        ? List.of()
                        : List.of(new MosipFinding(name, property,
                                "the property is missing, so that MOSIP finds every packet of"
                                        + " this process invalid; set it (apply-config.sh does)"));
    }

    private List<MosipFinding> missing(Service service, String property, Predicate<String> present, String reason) {
        return properties.list(service, property).stream().flatMap(list -> {
            Set<String> named = list.stream().flatMap(attributes -> Arrays.stream(attributes.split("\\|")))
                    .map(String::strip).collect(Collectors.toSet());
            return schema.required().stream().filter(field -> named.isEmpty() || named.contains(field));
        }).filter(present.negate()).map(field -> new MosipFinding(field, property, "MOSIP asks for it, and " + reason
                + "; map it (with a default where records have no value), or take it out of the property")).toList();
    }

    private static Set<String> alwaysFilled(IdentityMapping mapping) {
        Set<String> filled = new TreeSet<>(Set.of(IdentitySchema.VERSION_FIELD, IdentitySchema.UIN_FIELD));
        mapping.births().fields().stream()
                .filter(rule -> rule.absent() != FieldRule.Policy.OMIT && rule.invalid() != FieldRule.Policy.OMIT)
                .map(FieldRule::field).forEach(filled::add);
        mapping.births().documents().stream().filter(DocumentRule::mandatory).map(DocumentRule::field)
                .forEach(filled::add);
        return filled;
    }

    private List<MosipFinding> languages(JsonNode identity) {
        List<MosipFinding> findings = new ArrayList<>();
        identity.properties().forEach(
                field -> findings.addAll(languages(field.getKey(), taggedLanguages(field.getValue()))));
        return findings;
    }

    private List<MosipFinding> languages(String field, Set<String> used) {
        Optional<Set<String>> known = knownLanguages();
        return known.stream().flatMap(languages -> used.stream().filter(language -> !languages.contains(language))
                .map(language -> new MosipFinding(field, OPTIONAL_LANGUAGES, "MOSIP refuses its language " + language
                        + ", because it knows " + String.join(", ", languages)
                        + "; map the language to one of these, or add it to the property")))
                .toList();
    }

    private Optional<Set<String>> knownLanguages() {
        Set<String> known = Stream.of(MANDATORY_LANGUAGES, OPTIONAL_LANGUAGES)
                .flatMap(name -> properties.list(Service.PACKET_MANAGER, name).stream()).flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    /** The languages that the mapping file itself gives to values, by field. */
    private static Map<String, Set<String>> languagesOf(IdentityMapping mapping) {
        Map<String, Set<String>> byField = new TreeMap<>();
        for (FieldRule rule : mapping.births().fields()) {
            Set<String> languages = new TreeSet<>(rule.languages());
            rule.fallback().ifPresent(value -> {
                languages.addAll(taggedLanguages(value));
                if (value.isObject()) {
                    value.fieldNames().forEachRemaining(languages::add);
                }
            });
            byField.put(rule.field(), languages);
        }
        byField.put("languages.default", Set.of(mapping.languages().defaultLanguage()));
        return byField;
    }

    private static Set<String> taggedLanguages(JsonNode value) {
        Set<String> languages = new TreeSet<>();
        if (value.isArray()) {
            value.forEach(element -> {
                if (element.path("language").isTextual()) {
                    languages.add(element.path("language").textValue());
                }
            });
        }
        return languages;
    }

    private static String packets(String process) {
        return PACKETS + process.toLowerCase(Locale.ROOT);
    }
}
