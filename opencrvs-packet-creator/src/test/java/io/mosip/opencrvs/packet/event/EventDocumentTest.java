package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Attachment;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.PersonName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The event model of OpenCRVS 1.9: actions instead of resources. */
class EventDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BIRTH = "birth-1.9-event-document";
    private final EventReader reader = new EventReader();

    @Test
    void a_birth_is_read_from_what_its_actions_declare_together() {
        RegistrationEvent event = reader.read(Samples.birth(BIRTH));
        BirthRecord birth = event.birth();

        assertThat(event.kind()).isEqualTo(EventKind.BIRTH_REGISTERED);
        assertThat(event.registrationNumber()).isEqualTo("2026BN9E1HV");
        assertThat(event.trackingId()).isEqualTo("N9E1HV");
        assertThat(event.correction()).isFalse();
        assertThat(birth.child().names())
                .containsExactly(new PersonName("", "Naledi Ayşe", "Van der Merwe-O'Neil"));
        assertThat(birth.child().gender()).contains("female");
        assertThat(birth.child().birthDate()).contains("2026-01-11");
        assertThat(birth.birthPlace()).contains("55d9da47-26c6-5680-a7cf-e61dd90134dc");
        assertThat(birth.registrationOffice()).contains("9abd33cc-a7ca-5606-902d-4d7006aeeffd");
        assertThat(birth.mother().orElseThrow().identifier("NATIONAL_ID")).contains("1122334455");
        assertThat(birth.mother().orElseThrow().details()).containsEntry("occupation", "Teacher")
                .containsEntry("nationality", "FAR");
        assertThat(birth.father().orElseThrow().details()).containsEntry("age", "34");
        assertThat(birth.informant()).isEqualTo(birth.mother());
        assertThat(birth.contact().phone()).contains("0977102030");
        assertThat(birth.observations()).containsEntry("child.weightAtBirth", "3.2");
        assertThat(birth.unresolved()).isEmpty();
    }

    @Test
    void an_address_is_that_of_the_one_it_is_the_same_as() {
        BirthRecord birth = reader.read(Samples.birth(BIRTH)).birth();
        Address home = birth.mother().orElseThrow().addresses().get(0);

        assertThat(home.lines()).containsExactly("12 \\ B", "Rue \"des Palmiers\"", "Old Harbour");
        assertThat(home.city()).contains("Lagoonville");
        assertThat(home.postalCode()).contains("10101");
        assertThat(home.partOf()).contains("7c0fb2b4-81af-52db-8be7-7a5be2e54c1c");
        assertThat(birth.father().orElseThrow().addresses()).containsExactly(home);
    }

    @Test
    void an_address_without_levels_of_street_has_its_locations() {
        Address address = reader.read(Samples.death("death-1.9-corrected-document")).death().deceased().addresses()
                .get(0);

        assertThat(address.state()).contains("5c744219-4679-5b2c-a9dc-816d3db8408b");
        assertThat(address.district()).contains("ea97316b-f2d2-53a5-9acd-23300135cb5c");
        assertThat(address.lineLocations()).isEmpty();
    }

    @Test
    void an_address_abroad_keeps_its_names() throws IOException {
        Address address = reader.read(declaring("mother.address", """
                {"addressType":"INTERNATIONAL","country":"FRA","administrativeArea":null,"streetLevelDetails":
                 {"state":"Bretagne","district2":"Finistère","cityOrTown":"Brest","addressLine1":"3 quai",
                  "postcodeOrZip":"29200","number":null,"street":null,"residentialArea":null,"town":null}}"""))
                .birth().mother().orElseThrow().addresses().get(0);

        assertThat(address.lines()).hasSize(9).contains("3 quai", org.assertj.core.api.Assertions.atIndex(6));
        assertThat(address.state()).contains("Bretagne");
        assertThat(address.district()).contains("Finistère");
        assertThat(address.city()).contains("Brest");
        assertThat(address.partOf()).isEmpty();
    }

    @Test
    void an_approved_correction_counts_and_changes_the_content() throws IOException {
        RegistrationEvent corrected = reader.read(changed(actions -> {
            action(actions, "r", "REQUEST_CORRECTION", "2026-03-01T00:00:00.000Z").putObject("declaration")
                    .putObject("child.name").put("surname", "Mokoena");
            action(actions, "a", "APPROVE_CORRECTION", "2026-03-02T00:00:00.000Z").put("requestId", "r");
        }));

        assertThat(corrected.correction()).isTrue();
        assertThat(corrected.birth().child().names())
                .containsExactly(new PersonName("", "Naledi Ayşe", "Mokoena"));
        assertThat(corrected.subjectHash()).isNotEqualTo(reader.read(Samples.birth(BIRTH)).subjectHash());
    }

    @Test
    void a_correction_that_was_rejected_changes_nothing() throws IOException {
        RegistrationEvent event = reader.read(changed(actions -> {
            action(actions, "r", "REQUEST_CORRECTION", "2026-03-01T00:00:00.000Z").putObject("declaration")
                    .put("child.gender", "male");
            action(actions, "x", "REJECT_CORRECTION", "2026-03-02T00:00:00.000Z").put("requestId", "r");
        }));

        assertThat(event.subjectHash()).isEqualTo(reader.read(Samples.birth(BIRTH)).subjectHash());
        assertThat(event.correction()).isFalse();
    }

    @Test
    void the_order_of_the_actions_in_the_document_does_not_matter() throws IOException {
        byte[] reversed = changed(actions -> {
            List<JsonNode> all = new java.util.ArrayList<>();
            actions.forEach(all::add);
            actions.removeAll();
            java.util.Collections.reverse(all);
            actions.addAll(all);
        });

        assertThat(reader.read(reversed)).isEqualTo(reader.read(Samples.birth(BIRTH)));
    }

    @Test
    void what_was_declared_and_taken_back_is_absent() throws IOException {
        assertThat(reader.read(declaring("mother.detailsNotAvailable", "true")).birth().mother()).isEmpty();
        assertThat(reader.read(declaring("mother.name", "null")).birth().mother()).isEmpty();
        assertThat(reader.read(declaring("child.gender", "null")).birth().child().gender()).isEmpty();
    }

    @Test
    void a_registration_that_is_being_confirmed_counts() throws IOException {
        byte[] pending = changed(actions -> {
            actions.remove(5);
            ((ObjectNode) actions.get(4)).put("registrationNumber", "2026BPENDING");
        });

        assertThat(reader.read(pending).registrationNumber()).isEqualTo("2026BPENDING");
        assertThat(reader.read(pending).birth().mother().orElseThrow().details()).containsEntry("occupation",
                "Teacher");
    }

    @Test
    void files_are_attachments_by_their_option_or_their_field() throws IOException {
        byte[] event = changed(actions -> {
            ObjectNode declaration = (ObjectNode) actions.get(2).get("declaration");
            declaration.putObject("documents.proofOfBirth").put("filename", "a-1.png").put("type", "image/png");
            declaration.putArray("documents.proofOfMother").addObject().put("path", "/ocrvs/b-2.jpg")
                    .put("type", "image/jpeg").put("option", "NATIONAL_ID");
        });

        assertThat(reader.read(event).birth().attachments()).containsExactlyInAnyOrder(
                new Attachment("PROOF_OF_BIRTH", "CHILD", "image/png", Optional.empty(), Optional.of("/ocrvs/a-1.png")),
                new Attachment("NATIONAL_ID", "MOTHER", "image/jpeg", Optional.empty(),
                        Optional.of("/ocrvs/b-2.jpg")));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(EventError.NOT_REGISTERED, "/actions", doing(actions -> {
                    actions.remove(5);
                    actions.remove(4);
                })),
                Arguments.of(EventError.NOT_REGISTERED, "/actions",
                        doing(actions -> ((ObjectNode) actions.get(5)).put("status", "Rejected"))),
                Arguments.of(EventError.NO_REGISTRATION_NUMBER, "/actions/5/registrationNumber",
                        doing(actions -> ((ObjectNode) actions.get(5)).remove("registrationNumber"))),
                Arguments.of(EventError.CORRECTION_PENDING, "/actions/6",
                        doing(actions -> action(actions, "r", "REQUEST_CORRECTION", "2026-03-01T00:00:00.000Z"))),
                Arguments.of(EventError.CORRUPTED_TEXT, "/actions/2/declaration/child.name/surname",
                        doing(actions -> ((ObjectNode) actions.at("/2/declaration/child.name")).put("surname",
                                "a\u0000b"))));
    }

    private static Consumer<ArrayNode> doing(Consumer<ArrayNode> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_is_no_registration_is_refused_by_name_and_place(EventError error, String pointer,
            Consumer<ArrayNode> change) throws IOException {
        byte[] event = changed(change);

        EventRejectedException refusal = catchThrowableOfType(() -> reader.read(event), EventRejectedException.class);

        assertThat(refusal.code()).isEqualTo(error);
        assertThat(refusal.pointer()).isEqualTo(pointer);
    }

    @Test
    void other_kinds_of_events_are_refused() {
        EventRejectedException refusal = catchThrowableOfType(
                () -> reader.read("{\"type\":\"marriage\",\"actions\":[]}".getBytes()), EventRejectedException.class);

        assertThat(refusal.code()).isEqualTo(EventError.UNKNOWN_TOPIC);
        assertThat(refusal.pointer()).isEqualTo("/type");
    }

    private static byte[] declaring(String field, String json) throws IOException {
        JsonNode value = JSON.readTree(json);
        return changed(actions -> ((ObjectNode) actions.get(5).get("declaration")).set(field, value));
    }

    private static byte[] changed(Consumer<ArrayNode> change) throws IOException {
        JsonNode event = JSON.readTree(Samples.birth(BIRTH));
        change.accept((ArrayNode) event.get("actions"));
        return JSON.writeValueAsBytes(event);
    }

    private static ObjectNode action(ArrayNode actions, String id, String type, String at) {
        return actions.addObject().put("id", id).put("type", type).put("status", "Accepted").put("createdAt", at);
    }
}
