package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityChangesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UIN = "3312908855";
    private static final Map<String, Location> LOCATIONS = Samples.locations();
    private static final LocationSource SOURCE = id -> Optional.ofNullable(LOCATIONS.get(id));
    private static final IdentitySchema SCHEMA = Samples.schema();

    private final IdentityMapper mapper = new IdentityMapper(IdentityMapping.reference(), SOURCE);

    @Test
    void a_corrected_birth_changes_what_it_corrects_and_nothing_else() throws IOException {
        ObjectNode current = held(mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA));

        IdentityChanges changes = IdentityChanges.between(current, mapper.map(corrected("birth-corrected-1.2"), SCHEMA),
                SCHEMA);

        assertThat(changes.none()).isFalse();
        assertThat(changes.fields()).containsExactly("dateOfBirth", "fullName");
        assertThat(changes.vanished()).isEmpty();
        assertThat(JSON.readTree(changes.changed(UIN).toJson().toString())).isEqualTo(JSON.readTree("""
                {"IDSchemaVersion": 0.1, "UIN": "3312908855", "dateOfBirth": "2023/02/13",
                 "fullName": [{"language": "eng", "value": "Kofi \\"Big K\\" Dube"}]}"""));
        assertThat(changes.changed(UIN).phone()).contains("0966020304");
    }

    @Test
    void the_same_birth_again_changes_nothing() {
        for (var sample : Samples.births()) {
            MappedIdentity identity = mapper.map(new EventReader().read(Samples.bytes(sample)).birth(), SCHEMA);

            IdentityChanges changes = IdentityChanges.between(held(identity), identity, SCHEMA);

            assertThat(changes.none()).as(sample.toString()).isTrue();
            assertThat(changes.fields()).isEmpty();
            assertThat(changes.changed(UIN).fields()).containsOnlyKeys("IDSchemaVersion", "UIN", "dateOfBirth");
        }
    }

    static Stream<Arguments> heldBirthDates() {
        return Stream.of(arguments("as registered", "2023/02/12", true), arguments("none", null, false),
                arguments("blank", " ", false), arguments("not as the schema asks for it", "12.02.2023", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heldBirthDates")
    void an_update_carries_the_unchanged_date_of_birth_that_mosip_holds(String held, String date, boolean sent)
            throws IOException {
        MappedIdentity identity = mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA);
        MappedIdentity flag = identity.with(Map.of("phone", JSON.getNodeFactory().textNode("0966020305")), Map.of());
        ObjectNode current = held(identity).put("dateOfBirth", date);

        IdentityChanges changes = IdentityChanges.between(current, flag, SCHEMA);

        assertThat(changes.fields()).containsExactly("phone");
        Map<String, JsonNode> update = changes.changed(UIN).fields();
        assertThat(update.containsKey("dateOfBirth")).isEqualTo(sent);
        assertThat(update.get("dateOfBirth")).isEqualTo(sent ? current.get("dateOfBirth") : null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "\"10101\"|\"10101\"|true", "10101|\"10101\"|true", "\"7\"|7|true",
            "7.0|7|true", "\"07\"|\"7\"|false", "7|8|false", "\"x\"|7|false", "true|true|true", "\"true\"|true|true",
            "false|true|false", "null|\"a\"|false", "[]|[{\"language\":\"eng\",\"value\":\"a\"}]|false",
            "\"a\"|[{\"language\":\"eng\",\"value\":\"a\"}]|false",
            "[{\"language\":\"ENG\",\"value\":\"a\"}]|[{\"language\":\"eng\",\"value\":\"a\"}]|true",
            "[{\"language\":\"ara\",\"value\":\"b\"},{\"language\":\"eng\",\"value\":\"a\"}]|"
                    + "[{\"language\":\"eng\",\"value\":\"a\"}]|true",
            "[{\"language\":\"eng\",\"value\":\"a\"}]|"
                    + "[{\"language\":\"ara\",\"value\":\"b\"},{\"language\":\"eng\",\"value\":\"a\"}]|false",
            "[{\"language\":\"eng\",\"value\":\"A\"}]|[{\"language\":\"eng\",\"value\":\"a\"}]|false"})
    void a_value_is_the_same_whatever_its_form(String held, String mapped, boolean same) throws IOException {
        assertThat(new HeldValue(JSON.readTree(held)).says(JSON.readTree(mapped))).isEqualTo(same);
    }

    @Test
    void a_default_fills_what_mosip_has_empty_and_overwrites_nothing() throws IOException {
        MappedIdentity silent = mapper.map(without("postalCode"), SCHEMA);
        ObjectNode current = held(mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA));

        assertThat(silent.fields().get("postalCode").asText()).isEqualTo("NA");
        assertThat(IdentityChanges.between(current, silent, SCHEMA).fields()).isEmpty();
        assertThat(IdentityChanges.between(current, silent, SCHEMA).vanished()).containsExactly("postalCode");
        current.remove("postalCode");
        assertThat(IdentityChanges.between(current, silent, SCHEMA).fields()).containsExactly("postalCode");
        assertThat(IdentityChanges.between(current, silent, SCHEMA).vanished()).isEmpty();
    }

    @Test
    void a_default_for_a_value_that_does_not_fit_is_what_the_event_becomes() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ((ObjectNode) event.at("/event/context/0/entry/2/resource/address/0")).put("postalCode", "34422-6447");
        MappedIdentity unfit = mapper.map(new EventReader().read(JSON.writeValueAsBytes(event)).birth(), SCHEMA);
        ObjectNode current = held(mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA));

        assertThat(IdentityChanges.between(current, unfit, SCHEMA).fields()).containsExactly("postalCode");
    }

    @Test
    void a_constant_of_the_mapping_does_not_undo_what_was_changed_in_mosip() throws IOException {
        IdentityMapper constant = new IdentityMapper(IdentityMapping.parse(Samples
                .bytes(Samples.folder("second-country").resolve("identity-mapping.json"))), SOURCE);
        IdentitySchema schema = IdentitySchema.parse(0.1, new String(
                Samples.bytes(Samples.folder("second-country").resolve("id-schema.json")), StandardCharsets.UTF_8));
        MappedIdentity identity = constant.map(birth("birth-1.2-quote-and-backslash"), schema);
        ObjectNode current = held(identity);
        current.put("preferredLang", "tam");

        assertThat(identity.defaulted()).contains("preferredLang", "residenceStatus");
        assertThat(IdentityChanges.between(current, identity, schema).none()).isTrue();
        assertThat(IdentityChanges.between(current, identity, schema).vanished()).isEmpty();
    }

    @Test
    void what_the_event_no_longer_has_stays_and_is_reported() throws IOException {
        ObjectNode current = held(mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA));
        current.put("referenceIdentityNumber", "1234567890");

        IdentityChanges changes = IdentityChanges.between(current, mapper.map(without("city"), SCHEMA), SCHEMA);

        assertThat(changes.none()).isTrue();
        assertThat(changes.vanished()).containsExactly("city");
    }

    @Test
    void what_is_mosips_own_or_an_introducers_is_never_changed() throws IOException {
        MappedIdentity mapped = mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA);
        Map<String, JsonNode> fields = new java.util.LinkedHashMap<>(mapped.fields());
        for (String field : new String[]{ "UIN", "VID", "IDSchemaVersion", "introducerUIN", "introducerName"}) {
            fields.put(field, JSON.valueToTree("1"));
        }

        assertThat(IdentityChanges.between(held(mapped), mapped.with(fields, mapped.documents()), SCHEMA).none())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "'', true", "NOTIFICATION_OF_BIRTH, true", "ORIGINAL_BIRTH_RECORD, false"})
    void a_document_counts_where_mosip_has_none_or_one_of_another_type(String held, boolean included)
            throws IOException {
        MappedIdentity corrected = mapper.map(birth("birth-1.0-child-only"), SCHEMA);
        String type = corrected.documents().get("proofOfDateOfBirth").type();
        ObjectNode current = held(corrected);
        if (held.isEmpty()) {
            current.remove("proofOfDateOfBirth");
        } else {
            ((ObjectNode) current.get("proofOfDateOfBirth")).put("type",
                    held.equals("ORIGINAL_BIRTH_RECORD") ? type : "DOC_OTHER").put("format", "pdf");
        }

        IdentityChanges changes = IdentityChanges.between(current, corrected, SCHEMA);

        assertThat(changes.fields().contains("proofOfDateOfBirth")).isEqualTo(included);
        assertThat(changes.changed(UIN).documents().containsKey("proofOfDateOfBirth")).isEqualTo(included);
        assertThat(changes.none()).isEqualTo(!included);
    }

    @Test
    void a_uin_has_the_type_of_the_schema() {
        IdentitySchema numbers = IdentitySchema.parse(2, """
                {"properties": {"identity": {"properties": {"IDSchemaVersion": {"type": "number"},
                  "UIN": {"type": "integer"}, "zone": {"type": "string"}}}}}""");
        MappedIdentity identity = mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA);

        assertThat(IdentityChanges.between(held(identity), identity, numbers).changed(UIN).fields().get("UIN")
                .isNumber()).isTrue();
        assertThat(IdentityChanges.between(held(identity), identity, SCHEMA).changed(UIN).fields().get("UIN")
                .isTextual()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "33129088a5", "3312 908855"})
    void what_is_no_uin_is_refused_without_being_told(String uin) {
        MappedIdentity identity = mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA);
        IdentityChanges changes = IdentityChanges.between(held(identity), identity, SCHEMA);

        assertThatThrownBy(() -> changes.changed(uin)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A UIN consists of digits");
    }

    @Test
    void what_is_no_identity_is_refused() throws IOException {
        MappedIdentity identity = mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA);

        for (String json : new String[]{ "null", "[]", "\"x\""}) {
            JsonNode current = JSON.readTree(json);
            assertThatThrownBy(() -> IdentityChanges.between(current, identity, SCHEMA))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_death_changes_the_fields_that_the_schema_has_for_it_whoever_the_deceased_is() throws IOException {
        IdentitySchema schema = schemaOfDeaths();
        MappedIdentity death = mapper.mapDeath(
                new EventReader().read(Samples.death("death-1.8-spouse-first")).death(), schema);
        ObjectNode current = (ObjectNode) JSON.readTree("{\"UIN\": \"3344556678\", \"declaredAsDeceased\": \"N\"}");

        assertThat(death.fields()).containsOnlyKeys("declaredAsDeceased", "deceasedDeclarationDate", "typeOfDeath");
        assertThat(death.defaulted()).isEmpty();
        IdentityChanges changes = IdentityChanges.between(current, death, schema);
        assertThat(changes.fields()).containsExactly("deceasedDeclarationDate", "declaredAsDeceased", "typeOfDeath");
        current.setAll(changes.changed("3344556678").fields());
        assertThat(IdentityChanges.between(current, death, schema).none()).isTrue();
    }

    @Test
    void a_corrected_date_of_death_is_the_only_change() throws IOException {
        IdentitySchema schema = schemaOfDeaths();
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.death("death-1.2-deceased-only"));
        ObjectNode current = JSON.createObjectNode();
        current.setAll(mapper.mapDeath(new EventReader().read(Samples.death("death-1.2-deceased-only")).death(), schema)
                .fields());
        ((ObjectNode) event.at("/event/context/0/entry/1/resource")).put("deceasedDateTime", "2023-02-27");

        MappedIdentity corrected = mapper.mapDeath(new EventReader().read(JSON.writeValueAsBytes(event)).death(),
                schema);

        assertThat(IdentityChanges.between(current, corrected, schema).fields())
                .containsExactly("deceasedDeclarationDate");
    }

    @ParameterizedTest
    @ValueSource(strings = { "death-1.2-deceased-only", "death-1.8-spouse-first", "death-1.9-corrected-document"})
    void a_country_without_fields_for_deaths_has_nothing_to_change(String sample) {
        MappedIdentity death = mapper.mapDeath(new EventReader().read(Samples.death(sample)).death(), SCHEMA);

        assertThat(death.fields()).isEmpty();
        assertThat(death.documents()).isEmpty();
        assertThat(IdentityChanges.between(JSON.createObjectNode(), death, SCHEMA).none()).isTrue();
    }

    @Test
    void a_death_needs_no_national_id_once_mosip_knows_whose_it_is() throws IOException {
        IdentityMapper demanding = new IdentityMapper(IdentityMapping.parse(Samples
                .bytes(Samples.folder("second-country").resolve("identity-mapping.json"))), SOURCE);
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.death("death-1.2-deceased-only"));
        ((ObjectNode) event.at("/event/context/0/entry/1/resource/identifier/0")).put("value", "");

        assertThat(demanding.mapDeath(new EventReader().read(JSON.writeValueAsBytes(event)).death(), SCHEMA).fields())
                .isEmpty();
    }

    /** What MOSIP holds after a registration: documents and biometrics as references, and fields of its own. */
    static ObjectNode held(MappedIdentity identity) {
        ObjectNode held = identity.toJson().deepCopy();
        identity.documents().keySet().forEach(field -> held.withObject("/" + field).put("value",
                "doc_" + field + ".pdf").putNull("refNumber"));
        held.put("UIN", UIN);
        held.putObject("individualBiometrics").put("format", "cbeff").put("version", 1).put("value", "bio_CBEFF");
        held.putObject("proofOfAddress").put("format", "pdf").put("type", "DOC015").put("value", "proofOfAddress");
        return held;
    }

    private static IdentitySchema schemaOfDeaths() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(SCHEMA.json());
        ObjectNode properties = (ObjectNode) schema.at("/properties/identity/properties");
        properties.putObject("declaredAsDeceased").put("type", "string");
        properties.putObject("deceasedDeclarationDate").put("type", "string");
        properties.putObject("typeOfDeath").put("$ref", "#/definitions/simpleType");
        return IdentitySchema.parse(0.2, schema.toString());
    }

    private static BirthRecord birth(String sample) {
        return new EventReader().read(Samples.birth(sample)).birth();
    }

    private static BirthRecord corrected(String sample) {
        return new EventReader().read(Samples.correction(sample)).birth();
    }

    private static BirthRecord without(String partOfAddress) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.2-quote-and-backslash"));
        ((ObjectNode) event.at("/event/context/0/entry/2/resource/address/0")).remove(partOfAddress);
        return new EventReader().read(JSON.writeValueAsBytes(event)).birth();
    }
}
