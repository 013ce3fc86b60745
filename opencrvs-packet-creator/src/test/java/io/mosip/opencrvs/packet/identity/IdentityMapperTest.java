package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityMapperTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Location> LOCATIONS = Samples.locations();
    private static final LocationSource SOURCE = id -> Optional.ofNullable(LOCATIONS.get(id));
    private static final IdentitySchema SCHEMA = Samples.schema();
    private static final Path SECOND_COUNTRY = Samples.folder("second-country");

    private final IdentityMapper mapper = new IdentityMapper(IdentityMapping.reference(), SOURCE);

    static List<Path> events() {
        return Samples.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_becomes_the_identity_of_the_reference_schema(Path event) throws IOException {
        assertThat(json(mapper, SCHEMA, event)).isEqualTo(JSON.readTree(Samples.identity("reference", event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_same_event_becomes_the_identity_of_another_country_by_another_file(Path event) throws IOException {
        IdentityMapper another = new IdentityMapper(
                IdentityMapping.parse(Samples.bytes(SECOND_COUNTRY.resolve("identity-mapping.json"))), SOURCE);
        IdentitySchema schema = IdentitySchema.parse(0.1,
                new String(Samples.bytes(SECOND_COUNTRY.resolve("id-schema.json")), StandardCharsets.UTF_8));

        assertThat(json(another, schema, event)).isEqualTo(JSON.readTree(Samples.identity("second-country", event)));
    }

    private static JsonNode json(IdentityMapper by, IdentitySchema schema, Path event) throws IOException {
        RegistrationEvent read = new EventReader().read(Samples.bytes(event));
        MappedIdentity identity = read.kind().isBirth()
                ? by.map(read.birth(), schema)
                : by.map(read.death(), schema);
        return JSON.readTree(identity.toJson().toString());
    }

    @Test
    void parents_are_in_no_introducer_field_and_nothing_is_invented() {
        for (var sample : Samples.births()) {
            MappedIdentity identity = mapper.map(new EventReader().read(Samples.bytes(sample)).birth(), SCHEMA);

            assertThat(identity.fields().keySet()).noneMatch(f -> f.startsWith("introducer"))
                    .doesNotContain("individualBiometrics", "UIN");
        }
    }

    @Test
    void the_notification_goes_to_the_contact_person_under_the_childs_name() {
        MappedIdentity identity = mapper.map(birth("birth-1.2-quote-and-backslash"), SCHEMA);

        assertThat(identity.name()).contains("Kofi \"Little K\" Dube");
        assertThat(identity.phone()).contains("0966020304");
        assertThat(identity.email()).contains("kwame.dube@example.org");
    }

    @Test
    void all_problems_of_a_record_are_told_at_once_and_none_tells_a_value() throws IOException {
        BirthRecord birth = changed("birth-1.2-quote-and-backslash", entries -> {
            set(entries, "/1/resource/name/0/given", "");
            ((ArrayNode) entries.at("/1/resource/name/0/family")).set(0, JSON.valueToTree("Li"));
            set(entries, "/1/resource/gender", "unspecified");
            set(entries, "/1/resource/birthDate", "2023");
            ((ArrayNode) entries.at("/2/resource/address/0/line")).set(1, JSON.valueToTree("5A"));
        });

        IdentityRejectedException refusal = catchThrowableOfType(() -> mapper.map(birth, SCHEMA),
                IdentityRejectedException.class);

        assertThat(refusal.problems()).containsExactlyInAnyOrder(
                new Problem("fullName", "validator", "text of 2 characters: letters",
                        Optional.of("3 to 50 characters")),
                new Problem("gender", "codes", "a code that the mapping does not list"),
                new Problem("dateOfBirth", "date", "year only"),
                new Problem("addressLine2", "validator", "text of 2 characters: digits, letters",
                        Optional.of("3 to 50 characters")));
        assertThat(refusal.getMessage()).doesNotContain("Li ", "5A", "unspecified");
    }

    @ParameterizedTest
    @CsvSource({ "/1/resource/name, fullName", "/1/resource/birthDate, dateOfBirth", "/1/resource/gender, gender"})
    void what_makes_a_person_cannot_be_missing(String pointer, String field) throws IOException {
        BirthRecord birth = changed("birth-1.2-quote-and-backslash", entries -> remove(entries, pointer));

        assertThat(catchThrowableOfType(() -> mapper.map(birth, SCHEMA), IdentityRejectedException.class).problems())
                .containsExactly(new Problem(field, "required", "absent"));
    }

    @Test
    void a_name_too_long_is_refused_and_not_cut() throws IOException {
        BirthRecord birth = changed("birth-1.2-quote-and-backslash",
                entries -> set(entries, "/1/resource/name/0/family", "x".repeat(48)));

        assertThatThrownBy(() -> mapper.map(birth, SCHEMA)).isInstanceOf(IdentityRejectedException.class)
                .hasMessageContaining("fullName breaks validator (text of 64 characters");
    }

    @ParameterizedTest
    @CsvSource({ "/0/resource/extension/1/valueString, +4477009001234, phone",
            "/0/resource/extension/2/valueString, not an address, email"})
    void contact_data_that_does_not_fit_is_left_out_and_recorded(String pointer, String value, String field)
            throws IOException {
        MappedIdentity identity = mapper
                .map(changed("birth-1.2-quote-and-backslash", entries -> set(entries, pointer, value)), SCHEMA);

        assertThat(identity.fields()).doesNotContainKey(field);
        assertThat(identity.omissions()).extracting(Problem::field).contains(field);
    }

    @Test
    void a_postal_code_that_does_not_fit_takes_the_configured_default() throws IOException {
        MappedIdentity identity = mapper.map(changed("birth-1.2-quote-and-backslash",
                entries -> set(entries, "/2/resource/address/0/postalCode", "34422-6447")), SCHEMA);

        assertThat(identity.fields().get("postalCode").asText()).isEqualTo("NA");
    }

    @Test
    void the_same_name_in_one_language_twice_is_there_once() throws IOException {
        MappedIdentity identity = mapper
                .map(changed("birth-1.2-quote-and-backslash",
                        entries -> ((ArrayNode) entries.at("/1/resource/name")).add(
                                JSON.createObjectNode().put("use", "eng").put("family", "Another"))),
                        SCHEMA);

        assertThat(identity.fields().get("fullName")).hasSize(1);
    }

    @Test
    void a_death_writes_the_fields_that_the_schema_has_for_it() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(SCHEMA.json());
        ObjectNode properties = (ObjectNode) schema.at("/properties/identity/properties");
        properties.putObject("declaredAsDeceased").put("type", "string");
        properties.putObject("deceasedDeclarationDate").put("type", "string");
        properties.putObject("typeOfDeath").put("$ref", "#/definitions/simpleType");

        MappedIdentity identity = mapper.map(new EventReader().read(Samples.death("death-1.8-spouse-first")).death(),
                IdentitySchema.parse(0.2, schema.toString()));

        assertThat(JSON.readTree(identity.toJson().toString())).isEqualTo(JSON.readTree("""
                {"IDSchemaVersion": 0.2, "UIN": "3344556678", "declaredAsDeceased": "Y",
                 "deceasedDeclarationDate": "2025/06/11",
                 "typeOfDeath": [{"language": "eng", "value": "NATURAL_CAUSES"}]}"""));
    }

    @Test
    void a_cancelled_death_writes_the_values_of_the_mapping_that_the_schema_has_a_field_for() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(SCHEMA.json());
        ((ObjectNode) schema.at("/properties/identity/properties")).putObject("declaredAsDeceased").put("type",
                "string");

        MappedIdentity cancelled = mapper.mapCancelledDeath(IdentitySchema.parse(0.2, schema.toString()));

        assertThat(cancelled.fields()).isEqualTo(Map.of("declaredAsDeceased", JSON.readTree("\"N\"")));
        assertThat(cancelled.defaulted()).isEmpty();
        assertThat(mapper.mapCancelledDeath(SCHEMA).fields()).isEmpty();
    }

    @Test
    void a_value_of_a_cancelled_death_that_does_not_fit_the_schema_is_refused() {
        IdentityMapper wrong = new IdentityMapper(IdentityMapping.parse("""
                {"version": 1, "languages": {"default": "eng"}, "fields": {"gender": {"from": "child.gender"}},
                 "deaths": {"cancelled": {"postalCode": "a value that is no postal code"}}}"""
                .getBytes(StandardCharsets.UTF_8)), SOURCE);

        assertThat(catchThrowableOfType(() -> wrong.mapCancelledDeath(SCHEMA), IdentityRejectedException.class)
                .problems()).singleElement().extracting(Problem::field).isEqualTo("postalCode");
    }

    @Test
    void a_death_is_refused_for_what_the_rules_of_deaths_demand() throws IOException {
        IdentityMapper demanding = new IdentityMapper(
                IdentityMapping.parse(Samples.bytes(SECOND_COUNTRY.resolve("identity-mapping.json"))), SOURCE);
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.death("death-1.2-deceased-only"));
        event.findParents("identifier").forEach(holder -> ((ObjectNode) holder).withArray("identifier").elements()
                .forEachRemaining(identifier -> {
                    if (identifier.path("type").toString().contains("NATIONAL_ID")) {
                        ((ObjectNode) identifier).put("value", "");
                    }
                }));

        assertThat(catchThrowableOfType(
                () -> demanding.map(new EventReader().read(JSON.writeValueAsBytes(event)).death(), SCHEMA),
                IdentityRejectedException.class).problems()).containsExactly(new Problem("UIN", "required", "absent"));
    }

    @Test
    void a_field_of_the_countrys_own_form_can_be_mapped() {
        IdentityMapping file = IdentityMapping.parse("""
                {"version": 1, "languages": {"default": "eng"}, "fields":
                  {"zone": {"from": "observation.birth.mother.mother-view-group.motherIdType"}}}"""
                .getBytes(StandardCharsets.UTF_8));
        IdentitySchema zoneOnly = IdentitySchema.parse(0.1, """
                {"properties": {"identity": {"properties": {"IDSchemaVersion": {"type": "number"},
                  "zone": {"type": "string"}}}}}""");

        assertThat(new IdentityMapper(file, SOURCE).map(birth("birth-1.8-guardian-and-history"), zoneOnly).fields()
                .get("zone").asText()).isEqualTo("NATIONAL_ID");
    }

    @Test
    void a_location_nobody_knows_is_worth_a_retry() {
        IdentityMapper knowsNothing = new IdentityMapper(IdentityMapping.reference(), LocationSource.none());

        LocationUnresolvedException refusal = catchThrowableOfType(
                () -> knowsNothing.map(birth("birth-1.2-quote-and-backslash"), SCHEMA),
                LocationUnresolvedException.class);

        assertThat(LOCATIONS).containsKey(refusal.locationId());
    }

    @Test
    void a_lasting_problem_comes_before_a_location_that_may_turn_up() throws IOException {
        IdentityMapper knowsNothing = new IdentityMapper(IdentityMapping.reference(), LocationSource.none());
        BirthRecord birth = changed("birth-1.2-quote-and-backslash",
                entries -> remove(entries, "/1/resource/gender"));

        assertThatThrownBy(() -> knowsNothing.map(birth, SCHEMA)).isInstanceOf(IdentityRejectedException.class);
    }

    @Test
    void a_place_abroad_is_taken_by_its_name() throws IOException {
        MappedIdentity identity = mapper.map(changed("birth-1.2-quote-and-backslash", entries -> {
            set(entries, "/2/resource/address/0/state", "Bavaria");
            set(entries, "/2/resource/address/0/district", "Upper Palatinate");
        }), SCHEMA);

        assertThat(identity.fields().get("region").at("/0/value").asText()).isEqualTo("Bavaria");
        assertThat(identity.fields().get("province").at("/0/value").asText()).isEqualTo("Upper Palatinate");
        assertThat(identity.fields().get("zone").at("/0/value").asText()).isEqualTo("NA");
    }

    @Test
    void a_field_with_a_default_that_this_schema_does_not_have_is_left_out() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(SCHEMA.json());
        ((ObjectNode) schema.at("/properties/identity")).remove("required");
        ((ObjectNode) schema.at("/properties/identity/properties")).remove("zone");

        assertThat(mapper.map(birth("birth-1.2-quote-and-backslash"), IdentitySchema.parse(0.1, schema.toString()))
                .fields()).containsKey("city").doesNotContainKey("zone");
    }

    @Test
    void a_circle_of_locations_ends() {
        String id = "00000000-0000-4000-8000-000000000001";
        LocationTree tree = new LocationTree(
                any -> Optional.of(new Location(any, "x", Optional.of(id), Optional.empty(), List.of())),
                Map.of());

        assertThatThrownBy(() -> tree.at(id, "STATE")).isInstanceOf(LocationUnresolvedException.class);
    }

    @Test
    void locations_in_the_event_need_no_source() {
        assertThat(new IdentityMapper(IdentityMapping.reference(), LocationSource.none())
                .map(birth("birth-1.7-right-to-left"), SCHEMA).fields()).containsKeys("region", "zone");
    }

    @Test
    void a_field_the_schema_requires_and_the_mapping_does_not_have_is_a_problem() {
        IdentityMapping nameOnly = IdentityMapping.parse(
                "{\"version\":1,\"languages\":{\"default\":\"eng\"},\"fields\":{\"fullName\":{\"from\":\"child.name\"}}}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowableOfType(
                () -> new IdentityMapper(nameOnly, SOURCE).map(birth("birth-1.5-two-languages"), SCHEMA),
                IdentityRejectedException.class).problems()).contains(new Problem("gender", "required", "absent"),
                        new Problem("individualBiometrics", "required", "absent"));
    }

    @Test
    void a_stored_document_is_fetched_and_an_optional_one_that_cannot_be_is_recorded() {
        BirthRecord birth = birth("birth-1.5-two-languages");
        IdentityMapper fetching = new IdentityMapper(IdentityMapping.reference(), SOURCE,
                key -> Optional.of(key.getBytes(StandardCharsets.UTF_8)));

        assertThat(fetching.map(birth, SCHEMA).documents().get("proofOfDateOfBirth").content().bytes())
                .asString(StandardCharsets.UTF_8).startsWith("/ocrvs/");
        assertThat(mapper.map(birth, SCHEMA).omissions()).extracting(Problem::field).contains("proofOfDateOfBirth");
    }

    @Test
    void a_mandatory_document_that_cannot_be_fetched_is_worth_a_retry() throws IOException {
        ObjectNode file = (ObjectNode) JSON
                .readTree(IdentityMapping.class.getResourceAsStream(IdentityMapping.DEFAULT_RESOURCE));
        ((ObjectNode) file.at("/documents/proofOfDateOfBirth")).put("absent", "reject");
        IdentityMapper demanding = new IdentityMapper(IdentityMapping.parse(JSON.writeValueAsBytes(file)), SOURCE);

        assertThatThrownBy(() -> demanding.map(birth("birth-1.5-two-languages"), SCHEMA))
                .isInstanceOf(DocumentUnavailableException.class);
        assertThatThrownBy(() -> demanding.map(birth("birth-1.8-foundling"), SCHEMA))
                .isInstanceOf(IdentityRejectedException.class).hasMessageContaining("proofOfDateOfBirth");
    }

    private static BirthRecord birth(String sample) {
        return new EventReader().read(Samples.birth(sample)).birth();
    }

    private static BirthRecord changed(String sample, Consumer<ArrayNode> change) throws IOException {
        JsonNode event = JSON.readTree(Samples.birth(sample));
        change.accept((ArrayNode) event.at("/event/context/0/entry"));
        return new EventReader().read(JSON.writeValueAsBytes(event)).birth();
    }

    private static void set(ArrayNode entries, String pointer, String value) {
        int end = pointer.lastIndexOf('/');
        ((ObjectNode) entries.at(pointer.substring(0, end))).put(pointer.substring(end + 1), value);
    }

    private static void remove(ArrayNode entries, String pointer) {
        int end = pointer.lastIndexOf('/');
        ((ObjectNode) entries.at(pointer.substring(0, end))).remove(pointer.substring(end + 1));
    }
}
