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
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityMapperTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Location> LOCATIONS = Samples.locations();
    private static final LocationSource SOURCE = id -> Optional.ofNullable(LOCATIONS.get(id));
    private static final IdentitySchema SCHEMA = Samples.schema();

    private final IdentityMapper mapper = new IdentityMapper(IdentityMapping.reference(), SOURCE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "birth-1.0-child-only | `{'IDSchemaVersion':0.1,'fullName':[['eng','Niamh O´Sullivan-Banda']],'dateOfBirth':'2022/04/02','gender':[['eng','FLE']],'postalCode':'NA','phone':'0955010203','proofOfDateOfBirth':{'value':'proofOfDateOfBirth','type':'ORIGINAL_BIRTH_RECORD','format':'png'}}`",
            "birth-1.2-quote-and-backslash | `{'IDSchemaVersion':0.1,'fullName':[['eng','Kofi \\\"Little K\\\" Dube']],'dateOfBirth':'2023/02/14','gender':[['eng','MLE']],'addressLine1':[['eng','Plot 7 \\\\ Block C']],'addressLine2':[['eng','\\\"Rose Garden\\\" Lane']],'addressLine3':[['eng','King´s Ferry']],'region':[['eng','Northmark']],'province':[['eng','Oru Valley']],'city':[['eng','Orutown']],'zone':[['eng','Oru Valley']],'postalCode':'10115','phone':'0966020304','email':'kwame.dube@example.org'}`",
            "birth-1.3-father-only | `{'IDSchemaVersion':0.1,'fullName':[['fra','Zoé Anaïs N´Diaye']],'dateOfBirth':'2023/10/29','gender':[['eng','FLE']],'addressLine1':[['eng','14 bis']],'addressLine2':[['eng','Rue de la Forêt']],'addressLine3':[['eng','Quartier Haut']],'region':[['eng','Northmark']],'province':[['eng','Tembe Hills']],'city':[['eng','Tembé']],'zone':[['eng','Tembe Hills']],'postalCode':'20220','phone':'0977030405'}`",
            "birth-1.5-two-languages | `{'IDSchemaVersion':0.1,'fullName':[['eng','Anika Hossain'],['ben','আনিকা হোসেন']],'dateOfBirth':'2024/07/30','gender':[['eng','FLE']],'addressLine1':[['eng','22']],'addressLine2':[['eng','Canal Road']],'addressLine3':[['eng','Fishermen Quarter']],'region':[['eng','Saltcoast']],'province':[['eng','Lagoon Side']],'city':[['eng','Lagoon Town']],'zone':[['eng','Lagoon Side']],'postalCode':'30330','phone':'0711040506','email':'shirin.akter@example.org'}`",
            "birth-1.7-right-to-left | `{'IDSchemaVersion':0.1,'fullName':[['ara','يوسف الحداد'],['eng','Yusuf Al-Haddad']],'dateOfBirth':'2025/04/25','gender':[['eng','MLE']],'addressLine1':[['eng','٩']],'addressLine2':[['eng','شارع المرفأ']],'addressLine3':[['eng','الحي القديم']],'region':[['eng','Saltcoast']],'province':[['eng','Lagoon Side']],'city':[['eng','Lagoon Town']],'zone':[['eng','Lagoon East']],'postalCode':'30331','email':'salma.alhaddad@example.org'}`",
            "birth-1.8-foundling | `{'IDSchemaVersion':0.1,'fullName':[['eng','Sunday Found \uD83C\uDF1F']],'dateOfBirth':'2025/10/05','gender':[['eng','MLE']],'postalCode':'NA'}`"})
    void a_birth_becomes_the_identity_of_the_reference_schema(String sample, String expected) throws IOException {
        MappedIdentity identity = mapper.map(birth(sample), SCHEMA);

        assertThat(JSON.readTree(identity.toJson().toString())).isEqualTo(JSON.readTree(expanded(expected)));
    }

    /** ['eng','x'] stands for {"language":"eng","value":"x"}, ´ for an apostrophe. */
    private static String expanded(String shorthand) {
        return shorthand.replaceAll("\\['([a-z]{3})','(.*?)'\\]", "{'language':'$1','value':'$2'}").replace('\'', '"')
                .replace('´', '\'').replace("\"[{", "[{");
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
                new Problem("fullName", "validator", "text of 2 characters: letters"),
                new Problem("gender", "codes", "a code that the mapping does not list"),
                new Problem("dateOfBirth", "date", "year only"),
                new Problem("addressLine2", "validator", "text of 2 characters: digits, letters"));
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
        assertThat(identity.fields()).doesNotContainKey("zone");
    }

    @Test
    void a_circle_of_locations_ends() {
        String id = "00000000-0000-4000-8000-000000000001";
        LocationTree tree = new LocationTree(
                any -> Optional.of(new Location(any, "x", Optional.of(id), Optional.empty(), java.util.List.of())),
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
