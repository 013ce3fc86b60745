package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.PersonName;
import io.mosip.opencrvs.packet.record.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final EventReader reader = new EventReader();

    @ParameterizedTest
    @CsvSource({ "birth-1.0-child-only, O'Sullivan-Banda, , , ",
            "birth-1.2-quote-and-backslash, Dube, Abena, Kwame, Kwame",
            "birth-1.3-father-only, N'Diaye, , Éloi, Éloi", "birth-1.5-two-languages, Hossain, Shirin, Tariq, Shirin",
            "birth-1.5-webhook-filtered, Taufa-Mu\u0304ller, Mele Afu, , Mele Afu",
            "birth-1.7-right-to-left, الحداد, سلمى, , سلمى",
            "birth-1.8-guardian-and-history, ተስፋዬ, ብርቱካን, , Hirut", "birth-1.8-foundling, '', , , ",
            "birth-1.9-event-document, Van der Merwe-O'Neil, Thandi, Pieter, Thandi"})
    void every_dialect_says_who_is_who(String sample, String childFamily, String mother, String father,
            String informant) {
        BirthRecord birth = reader.read(Samples.birth(sample)).birth();

        assertThat(birth.child().names().get(0).family()).isEqualTo(childFamily);
        assertThat(given(birth.mother())).isEqualTo(mother);
        assertThat(given(birth.father())).isEqualTo(father);
        assertThat(given(birth.informant())).isEqualTo(informant);
    }

    private static String given(Optional<Person> person) {
        return person.map(p -> p.names().get(0).given()).orElse(null);
    }

    @Test
    void the_two_parents_of_a_1_2_event_are_known_by_their_place_behind_the_child() {
        BirthRecord birth = reader.read(Samples.birth("birth-1.2-quote-and-backslash")).birth();

        assertThat(birth.unresolved()).isEmpty();
        assertThat(birth.informantRelationship()).contains("FATHER");
    }

    @Test
    void with_two_patients_only_the_second_is_nobody() throws IOException {
        BirthRecord birth = reader.read(changed("birth-1.2-quote-and-backslash", entries -> entries.remove(3))).birth();

        assertThat(birth.mother()).isEmpty();
        assertThat(birth.father()).isEmpty();
        assertThat(birth.unresolved()).containsExactlyInAnyOrder(Role.MOTHER, Role.FATHER, Role.INFORMANT);
    }

    @Test
    void position_says_nothing_where_the_dialect_stores_patients_in_any_order() throws IOException {
        BirthRecord birth = reader.read(changed("birth-1.2-quote-and-backslash",
                entries -> entries.forEach(e -> ((ObjectNode) e).put("fullUrl", "/fhir/" + e.hashCode())))).birth();

        assertThat(birth.mother()).isEmpty();
        assertThat(birth.unresolved()).contains(Role.MOTHER);
    }

    @Test
    void the_order_of_the_resources_changes_nothing() throws IOException {
        for (String sample : List.of("birth-1.5-two-languages", "birth-1.7-right-to-left",
                "birth-1.8-guardian-and-history", "birth-1.3-father-only")) {
            RegistrationEvent original = reader.read(Samples.birth(sample));
            for (int seed = 0; seed < 5; seed++) {
                Random random = new Random(seed);
                RegistrationEvent shuffled = reader.read(changed(sample, entries -> {
                    List<com.fasterxml.jackson.databind.JsonNode> list = new ArrayList<>();
                    entries.forEach(list::add);
                    Collections.shuffle(list, random);
                    entries.removeAll();
                    entries.addAll(list);
                }));

                assertThat(shuffled.birth()).isEqualTo(original.birth());
                assertThat(shuffled.subjectHash()).isEqualTo(original.subjectHash());
            }
        }
    }

    @Test
    void names_keep_every_character() {
        assertThat(reader.read(Samples.birth("birth-1.2-quote-and-backslash")).birth().child().names())
                .containsExactly(new PersonName("en", "Kofi \"Little K\"", "Dube"));
        assertThat(reader.read(Samples.birth("birth-1.8-foundling")).birth().child().names())
                .containsExactly(new PersonName("en", "Sunday Found", ""));
    }

    @Test
    void a_composition_is_named_as_the_record() {
        RegistrationEvent event = reader.read(Samples.birth("birth-1.7-right-to-left"));

        assertThat(event.kind()).isEqualTo(EventKind.BIRTH_REGISTERED);
        assertThat(event.recordId()).matches("[0-9a-f-]{36}");
        assertThat(event.registrationNumber()).isEqualTo("2025BG7J4SE");
        assertThat(event.trackingId()).isEqualTo("BG7J4SE");
        assertThat(event.correction()).isFalse();
        assertThat(event.death()).isNull();
    }

    static Stream<Arguments> aids() {
        return Stream.of(Arguments.of("{\"type\":\"MOSIP_AID\",\"value\":\"45451\"}", Optional.of("45451")),
                Arguments.of("{\"type\":{\"coding\":[{\"code\":\"MOSIP_AID\"}]},\"value\":\"45451\"}",
                        Optional.of("45451")),
                Arguments.of("{\"type\":\"MOSIP_AID\",\"value\":{\"errors\":[]}}", Optional.empty()),
                Arguments.of("{\"type\":\"MOSIP_AID\",\"value\":\"\"}", Optional.empty()),
                Arguments.of("{\"type\":\"MOSIP_AID\"}", Optional.empty()),
                Arguments.of("{\"type\":\"MOSIP_AID\",\"value\":4.54E28}", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("aids")
    void an_aid_on_any_patient_is_read_and_is_no_part_of_the_subject(String identifier, Optional<String> aid)
            throws IOException {
        for (int patient : List.of(1, 2)) {
            RegistrationEvent event = reader.read(changed("birth-1.2-quote-and-backslash",
                    entries -> ((ArrayNode) entries.get(patient).at("/resource/identifier")).add(parsed(identifier))));

            assertThat(event.aid()).isEqualTo(aid);
            assertThat(event.subjectHash())
                    .isEqualTo(reader.read(Samples.birth("birth-1.2-quote-and-backslash")).subjectHash());
        }
    }

    @ParameterizedTest
    @CsvSource({ "/1/resource/birthDate, 2023-02-15", "/1/resource/name/0/family, Dubé",
            "/2/resource/name/0/given, Ama",
            "/2/resource/address/0/city, Newtown", "/0/resource/extension/1/valueString, +260966000000"})
    void a_change_of_anything_that_can_reach_the_identity_changes_the_hash(String pointer, String value)
            throws IOException {
        RegistrationEvent changed = reader
                .read(changed("birth-1.2-quote-and-backslash", entries -> set(entries, pointer, value)));

        assertThat(changed.subjectHash())
                .isNotEqualTo(reader.read(Samples.birth("birth-1.2-quote-and-backslash")).subjectHash());
    }

    @ParameterizedTest
    @CsvSource({ "/0/resource/lastModified", "/0/resource/meta/versionId", "/0/resource/id", "/1/resource/id"})
    void times_and_versions_do_not_change_the_hash(String pointer) throws IOException {
        RegistrationEvent changed = reader
                .read(changed("birth-1.2-quote-and-backslash", entries -> set(entries, pointer, "2030")));

        assertThat(changed.subjectHash())
                .isEqualTo(reader.read(Samples.birth("birth-1.2-quote-and-backslash")).subjectHash());
    }

    @Test
    void a_correction_is_known_by_the_extension_of_its_task() throws IOException {
        assertThat(reader.read(changed("birth-1.7-right-to-left",
                entries -> ((ArrayNode) entries.get(1).at("/resource/extension")).add(
                        parsed("{\"url\":\"http://opencrvs.org/specs/extension/makeCorrection\",\"valueBoolean\":true}"))))
                .correction()).isTrue();
    }

    @Test
    void a_bare_bundle_is_read_by_the_kind_of_its_task() throws IOException {
        byte[] bare = JSON.writeValueAsBytes(
                JSON.readTree(Samples.birth("birth-1.7-right-to-left")).at("/event/context/0"));

        assertThat(reader.read(bare).kind()).isEqualTo(EventKind.BIRTH_REGISTERED);
    }

    @Test
    void what_is_not_utf8_is_read_as_latin_1() {
        String event = new String(Samples.birth("birth-1.3-father-only"), StandardCharsets.UTF_8);

        assertThat(reader.read(event.getBytes(StandardCharsets.ISO_8859_1)).birth())
                .isEqualTo(reader.read(Samples.birth("birth-1.3-father-only")).birth());
    }

    @Test
    void a_byte_order_mark_is_no_fault() {
        String event = new String(Samples.birth("birth-1.0-child-only"), StandardCharsets.UTF_8);

        assertThat(reader.read(("\uFEFF" + event).getBytes(StandardCharsets.UTF_8)).registrationNumber())
                .isEqualTo("2022BKQ4T7A");
    }

    @Test
    void of_two_who_are_said_to_be_the_mother_neither_is_taken() throws IOException {
        BirthRecord bySections = reader.read(changed("birth-1.5-two-languages",
                entries -> entry(entries, "mother-details").add(reference(entries, 3)))).birth();
        BirthRecord byRelatedPersons = reader.read(changed("birth-1.5-webhook-filtered", entries -> {
            ObjectNode other = entries.get(0).deepCopy();
            ((ObjectNode) other.get("resource")).put("id", "11111111-2222-4333-8444-555555555555");
            ObjectNode related = entries.get(3).deepCopy();
            ((ObjectNode) related.at("/resource/patient")).put("reference",
                    "Patient/11111111-2222-4333-8444-555555555555");
            entries.add(other).add(related);
        })).birth();

        assertThat(bySections.mother()).isEmpty();
        assertThat(bySections.unresolved()).contains(Role.MOTHER);
        assertThat(byRelatedPersons.mother()).isEmpty();
        assertThat(byRelatedPersons.unresolved()).contains(Role.MOTHER);
    }

    @Test
    void of_two_children_in_the_childs_section_neither_is_taken() throws IOException {
        byte[] event = changed("birth-1.5-two-languages",
                entries -> entry(entries, "child-details").add(reference(entries, 3)));

        EventRejectedException refusal = catchThrowableOfType(() -> reader.read(event), EventRejectedException.class);

        assertThat(refusal.code()).isEqualTo(EventError.SUBJECT_UNRESOLVED);
        assertThat(refusal.pointer()).isEqualTo("/event/context/0/entry/0/resource/section");
    }

    @Test
    void the_child_is_nobodys_parent() throws IOException {
        BirthRecord birth = reader.read(changed("birth-1.5-two-languages", entries -> {
            ArrayNode mother = entry(entries, "mother-details");
            mother.removeAll().addAll(entry(entries, "child-details"));
        })).birth();

        assertThat(birth.mother()).isEmpty();
    }

    /** The entries of a section of the Composition, which comes first. */
    private static ArrayNode entry(ArrayNode entries, String section) {
        for (com.fasterxml.jackson.databind.JsonNode candidate : entries.at("/0/resource/section")) {
            if (candidate.at("/code/coding/0/code").asText().equals(section)) {
                return (ArrayNode) candidate.get("entry");
            }
        }
        throw new AssertionError(section);
    }

    private static ObjectNode reference(ArrayNode entries, int index) {
        return JSON.createObjectNode().put("reference",
                "Patient/" + entries.get(index).at("/resource/id").asText());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(refusal(EventError.NOT_JSON, "", "{\"event\":"), refusal(EventError.NOT_JSON, "", ""),
                refusal(EventError.NOT_JSON, "", "{} {}"), refusal(EventError.NOT_AN_EVENT, "", "[]"),
                refusal(EventError.NOT_AN_EVENT, "", "\"text\""), refusal(EventError.NOT_AN_EVENT, "/event", "{}"),
                refusal(EventError.UNKNOWN_TOPIC, "/event/hub/topic", "{\"event\":{}}"),
                refusal(EventError.UNKNOWN_TOPIC, "/event/hub/topic",
                        "{\"event\":{\"hub\":{\"topic\":\"MARRIAGE_REGISTERED\"}}}"),
                refusal(EventError.NO_BUNDLE, "/event/context",
                        "{\"event\":{\"hub\":{\"topic\":\"BIRTH_REGISTERED\"},\"context\":[{}]}}"),
                refusal(EventError.NO_TASK, "/event/context/0/entry",
                        "{\"event\":{\"hub\":{\"topic\":\"BIRTH_REGISTERED\"},\"context\":[{\"resourceType\":\"Bundle\"}]}}"),
                refusal(EventError.TOO_LARGE, "", "[".repeat(1000) + "]".repeat(1000)));
    }

    private static Arguments refusal(EventError error, String pointer, String payload) {
        return Arguments.of(error, pointer, payload);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_is_no_event_is_refused_by_name_and_place(EventError error, String pointer, String payload) {
        EventRejectedException refusal = catchThrowableOfType(
                () -> reader.read(payload.getBytes(StandardCharsets.UTF_8)), EventRejectedException.class);

        assertThat(refusal.code()).isEqualTo(error);
        assertThat(refusal.pointer()).isEqualTo(pointer);
    }

    static Stream<Arguments> wrongEvents() {
        String entry = "/event/context/0/entry";
        return Stream.of(
                Arguments.of(EventError.REGISTRATION_NUMBERS_DIFFER, entry + "/1/resource/identifier",
                        change("/1/resource/identifier/0/value", "2023OTHER")),
                Arguments.of(EventError.TOPIC_CONTRADICTS_TASK, entry + "/0/resource/code",
                        change("/0/resource/code/coding/0/code", "DEATH")),
                Arguments.of(EventError.CORRECTION_PENDING, entry + "/0/resource/businessStatus",
                        change("/0/resource/businessStatus/coding/0/code", "CORRECTION_REQUESTED")),
                Arguments.of(EventError.NO_RECORD_ID, entry + "/0/resource/focus",
                        change("/0/resource/focus/reference", "")),
                Arguments.of(EventError.SUBJECT_UNRESOLVED, entry,
                        change("/1/resource/identifier/0/type", "NATIONAL_ID")),
                Arguments.of(EventError.CORRUPTED_TEXT, entry + "/1/resource/name/0/family/0",
                        change("/1/resource/name/0/family", "Dub\uFFFD")),
                Arguments.of(EventError.CORRUPTED_TEXT, entry + "/1/resource/name/0/family/0",
                        change("/1/resource/name/0/family", "Dub\u0086")),
                Arguments.of(EventError.CORRUPTED_TEXT, entry + "/1/resource/name/0/family/0",
                        change("/1/resource/name/0/family", "Dub\uD83C")));
    }

    private static Consumer<ArrayNode> change(String pointer, String value) {
        return entries -> set(entries, pointer, value);
    }

    @ParameterizedTest
    @MethodSource("wrongEvents")
    void an_event_that_contradicts_itself_is_refused_by_name_and_place(EventError error, String pointer,
            Consumer<ArrayNode> change) throws IOException {
        byte[] event = changed("birth-1.2-quote-and-backslash", change);

        EventRejectedException refusal = catchThrowableOfType(() -> reader.read(event), EventRejectedException.class);

        assertThat(refusal.code()).isEqualTo(error);
        assertThat(refusal.pointer()).startsWith(pointer.replaceAll("/0$", ""));
        assertThat(refusal.getMessage()).doesNotContain("Dub", "2023OTHER");
    }

    @Test
    void latin_1_that_is_no_json_was_corrupted_by_its_sender() {
        byte[] payload = "{\"a\":\"\u00e9\u0001\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(catchThrowableOfType(() -> reader.read(payload), EventRejectedException.class).code())
                .isEqualTo(EventError.CORRUPTED_CHARSET);
    }

    @ParameterizedTest
    @CsvSource({ "death-1.2-deceased-only, Mwale, 2023-03-01, ", "death-1.8-spouse-first, Okonjo, 2025-06-11, Pilar",
            "death-1.9-corrected-document, Lekota, 2026-01-31, Refilwe"})
    void the_deceased_is_found_wherever_he_stands(String sample, String family, String date, String spouse) {
        RegistrationEvent event = reader.read(Samples.death(sample));

        assertThat(event.kind()).isEqualTo(EventKind.DEATH_REGISTERED);
        assertThat(event.death().deceased().names().get(0).family()).isEqualTo(family);
        assertThat(event.death().dateOfDeath()).contains(date);
        assertThat(event.death().deceased().deceased()).isTrue();
        assertThat(given(event.death().spouse())).isEqualTo(spouse);
    }

    private static byte[] changed(String sample, Consumer<ArrayNode> change) throws IOException {
        var event = JSON.readTree(Samples.birth(sample));
        change.accept((ArrayNode) event.at("/event/context/0/entry"));
        return JSON.writeValueAsBytes(event);
    }

    private static void set(ArrayNode entries, String pointer, String value) {
        int end = pointer.lastIndexOf('/');
        ((ObjectNode) entries.at(pointer.substring(0, end))).put(pointer.substring(end + 1), value);
    }

    private static com.fasterxml.jackson.databind.JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
