package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.record.BirthRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of whole events, from the payload to the identity. */
class NameCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHARED = Path.of("..", "..", "shared", "cases", "events");
    private static final IdentitySchema SCHEMA = Samples.schema();

    private final IdentityMapper mapper = mapper(IdentityMapping.reference());

    @ParameterizedTest
    @ValueSource(strings = { "11b-underscore-digits", "11e-emoji-zwj", "12c-hindi-cut", "12d-polish-cut",
            "20d-punctuation-name"})
    void a_shared_case_with_a_damaged_name_is_refused(String name) throws IOException {
        BirthRecord birth = shared(name);

        assertThat(catchThrowableOfType(() -> mapper.map(birth, SCHEMA), IdentityRejectedException.class).code())
                .isEqualTo(IdentityError.NAME_DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "11a-typographic-apostrophe", "11c-decomposed", "11d-khmer-zwsp", "11f-inner-newline",
            "11g-double-space"})
    void a_shared_case_with_an_unusual_name_is_mapped(String name) throws IOException {
        assertThat(mapper.map(shared(name), SCHEMA).fields()).containsKey("fullName");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "hi | 0.> 8G( | name-letters", "hi | Wanda | name-script",
            "en | Du`an | name-characters"})
    void a_damaged_name_has_a_code_of_its_own(String language, String name, String rule) throws IOException {
        IdentityRejectedException refusal = catchThrowableOfType(() -> mapper.map(named(language, name), SCHEMA),
                IdentityRejectedException.class);

        assertThat(refusal.code()).isEqualTo(IdentityError.NAME_DAMAGED);
        assertThat(refusal.problems()).extracting(Problem::field, Problem::rule)
                .contains(org.assertj.core.groups.Tuple.tuple("fullName", rule));
        assertThat(refusal).hasMessageNotContaining(name);
    }

    @Test
    void a_text_that_is_no_name_is_not_checked() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ((ObjectNode) event.at("/event/context/0/entry/2/resource/address/0")).put("city", "Block #7 _ 100%");

        assertThat(mapper.map(new EventReader().read(JSON.writeValueAsBytes(event)).birth(), SCHEMA).fields())
                .containsKey("city");
    }

    @ParameterizedTest
    @CsvSource({ "true, Block 7, false", "false, Ann_a, true"})
    void a_mapping_can_say_which_fields_hold_names(boolean name, String value, boolean mapped) throws IOException {
        IdentityMapping file = IdentityMapping.parse(("{'version': 1, 'languages': {'default': 'eng'}, 'fields': {"
                + "'fullName': {'from': '%s', 'name': %s}}}")
                .formatted(name ? "child.address.city" : "child.name", name)
                .replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ObjectNode child = (ObjectNode) event.at("/event/context/0/entry/1/resource");
        child.putArray("address").addObject().put("type", "PRIMARY_ADDRESS").put("city", value);
        ((ObjectNode) child.at("/name/0")).putArray("given").add(value);
        IdentitySchema nameOnly = IdentitySchema.parse(0.1, """
                {"properties": {"identity": {"properties": {"IDSchemaVersion": {"type": "number"},
                  "fullName": {"type": "string"}}}}}""");
        BirthRecord birth = new EventReader().read(JSON.writeValueAsBytes(event)).birth();

        Throwable refusal = org.assertj.core.api.Assertions
                .catchThrowable(() -> mapper(file).map(birth, nameOnly));

        assertThat(refusal == null).isEqualTo(mapped);
    }

    private static BirthRecord named(String language, String name) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ObjectNode first = (ObjectNode) event.at("/event/context/0/entry/1/resource/name/0");
        first.put("use", language).putArray("given").add(name);
        first.remove("family");
        return new EventReader().read(JSON.writeValueAsBytes(event)).birth();
    }

    private static BirthRecord shared(String name) throws IOException {
        Path file = SHARED.resolve(name + ".json");
        Assumptions.assumeTrue(Files.exists(file));
        JsonNode event = JSON.readTree(file.toFile());
        return new EventReader().read(JSON.writeValueAsBytes(event)).birth();
    }

    private static IdentityMapper mapper(IdentityMapping file) {
        var locations = Samples.locations();
        return new IdentityMapper(file, id -> Optional.ofNullable(locations.get(id)));
    }
}
