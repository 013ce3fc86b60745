package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the changes between any two identities. */
class AnyIdentityChangesTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final IdentitySchema SCHEMA = Samples.schema();

    @Property(tries = 500)
    void an_identity_does_not_differ_from_itself(@ForAll("identities") Map<String, JsonNode> identity) {
        IdentityChanges changes = IdentityChanges.between(json(identity), mapped(identity, Set.of()), SCHEMA);

        assertThat(changes.none()).isTrue();
        assertThat(changes.vanished()).isEmpty();
    }

    @Property(tries = 500)
    void what_is_held_after_an_update_says_all_that_the_event_says(@ForAll("identities") Map<String, JsonNode> current,
            @ForAll("identities") Map<String, JsonNode> corrected) {
        IdentityChanges changes = IdentityChanges.between(json(current), mapped(corrected, Set.of()), SCHEMA);

        ObjectNode updated = updated(current, changes.changed("3312908855").fields());

        assertThat(IdentityChanges.between(updated, mapped(corrected, Set.of()), SCHEMA).none()).isTrue();
        corrected.forEach((field, value) -> assertThat(languages(updated.get(field)))
                .containsAllEntriesOf(languages(value)));
        current.keySet().stream().filter(field -> !corrected.containsKey(field))
                .forEach(field -> assertThat(updated.get(field)).isEqualTo(current.get(field)));
    }

    @Property(tries = 500)
    void only_what_differs_is_sent(@ForAll("identities") Map<String, JsonNode> current,
            @ForAll("identities") Map<String, JsonNode> corrected) {
        IdentityChanges changes = IdentityChanges.between(json(current), mapped(corrected, Set.of()), SCHEMA);
        Set<String> expected = corrected.entrySet().stream()
                .filter(e -> !languages(current.get(e.getKey())).entrySet()
                        .containsAll(languages(e.getValue()).entrySet()))
                .map(Map.Entry::getKey).collect(Collectors.toSet());

        assertThat(changes.fields()).isEqualTo(expected);
        assertThat(changes.changed("3312908855").fields().keySet())
                .containsExactlyInAnyOrderElementsOf(and(expected, "UIN", "IDSchemaVersion"));
    }

    @Property(tries = 500)
    void the_order_of_languages_and_fields_is_irrelevant(@ForAll("identities") Map<String, JsonNode> current,
            @ForAll("identities") Map<String, JsonNode> corrected, @ForAll Random random) {
        IdentityChanges changes = IdentityChanges.between(json(current), mapped(corrected, Set.of()), SCHEMA);

        IdentityChanges shuffled = IdentityChanges.between(json(shuffled(current, random)),
                mapped(shuffled(corrected, random), Set.of()), SCHEMA);

        assertThat(shuffled.fields()).isEqualTo(changes.fields());
    }

    @Property(tries = 500)
    void a_default_never_overwrites(@ForAll("identities") Map<String, JsonNode> current,
            @ForAll("identities") Map<String, JsonNode> defaults) {
        IdentityChanges changes = IdentityChanges.between(json(current), mapped(defaults, defaults.keySet()), SCHEMA);

        assertThat(changes.fields()).noneMatch(current::containsKey);
    }

    @Provide
    Arbitrary<Map<String, JsonNode>> identities() {
        Arbitrary<JsonNode> texts = words().map(NODES::textNode);
        Arbitrary<JsonNode> numbers = Arbitraries.integers().map(NODES::numberNode);
        Arbitrary<JsonNode> multilingual = Arbitraries
                .maps(Arbitraries.of("eng", "ara", "fra"), words()).ofMinSize(1).map(AnyIdentityChangesTest::tagged);
        return Combinators.combine(Arbitraries.maps(Arbitraries.of("fullName", "city", "gender"), multilingual),
                Arbitraries.maps(Arbitraries.of("phone", "postalCode", "dateOfBirth"), texts),
                Arbitraries.maps(Arbitraries.of("age"), numbers)).as((names, plain, ages) -> {
                    Map<String, JsonNode> all = new LinkedHashMap<>(names);
                    all.putAll(plain);
                    all.putAll(ages);
                    return all;
                });
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings().withChars("aéب ").ofMinLength(1).ofMaxLength(3).filter(w -> !w.isBlank());
    }

    private static JsonNode tagged(Map<String, String> byLanguage) {
        ArrayNode values = NODES.arrayNode();
        byLanguage.forEach((language, value) -> values.addObject().put("language", language).put("value", value));
        return values;
    }

    private static ObjectNode json(Map<String, JsonNode> identity) {
        return NODES.objectNode().setAll(identity);
    }

    private static MappedIdentity mapped(Map<String, JsonNode> fields, Set<String> defaulted) {
        return new MappedIdentity(fields, Map.of(), List.of(), defaulted, Set.of(), Set.of(), Set.of(),
                Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /** As MOSIP's ID repository does it: a value replaces another, languages are added up. */
    private static ObjectNode updated(Map<String, JsonNode> current, Map<String, JsonNode> changed) {
        ObjectNode updated = json(current).deepCopy();
        changed.forEach((field, value) -> {
            Map<String, String> languages = new LinkedHashMap<>(languages(updated.get(field)));
            languages.putAll(languages(value));
            updated.set(field, value.isArray() ? tagged(languages) : value);
        });
        return updated;
    }

    private static Map<String, String> languages(JsonNode value) {
        Map<String, String> languages = new LinkedHashMap<>();
        if (value != null && value.isArray()) {
            value.forEach(v -> languages.put(v.get("language").asText(), v.get("value").asText()));
        } else if (value != null) {
            languages.put("", value.asText());
        }
        return languages;
    }

    private static Map<String, JsonNode> shuffled(Map<String, JsonNode> identity, Random random) {
        List<String> fields = new ArrayList<>(identity.keySet());
        Collections.shuffle(fields, random);
        Map<String, JsonNode> shuffled = new LinkedHashMap<>();
        fields.forEach(field -> {
            JsonNode value = identity.get(field).deepCopy();
            if (value instanceof ArrayNode array) {
                List<JsonNode> elements = new ArrayList<>();
                array.forEach(elements::add);
                Collections.shuffle(elements, random);
                array.removeAll().addAll(elements);
            }
            shuffled.put(field, value);
        });
        return shuffled;
    }

    private static Set<String> and(Set<String> fields, String... others) {
        Set<String> all = new java.util.HashSet<>(fields);
        all.addAll(List.of(others));
        return all;
    }
}
