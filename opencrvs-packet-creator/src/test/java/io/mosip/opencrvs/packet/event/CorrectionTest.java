package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrections of births and deaths in every dialect, and what of them MOSIP gave. */
class CorrectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAKE_CORRECTION = "{\"url\":\"http://opencrvs.org/specs/extension/makeCorrection\"%s}";
    private final EventReader reader = new EventReader();

    @ParameterizedTest
    @CsvSource({
            "birth-corrected-1.2, BIRTH_CORRECTED, 3312908855, 362019274815530972116410538620, birth-1.2-quote-and-backslash",
            "birth-corrected-1.7, BIRTH_CORRECTED, 4471902286, 270145588120934416678201553904, birth-1.7-right-to-left",
            "birth-corrected-1.9, BIRTH_REGISTERED, 5520918364, 118834500276194455230087164392, birth-1.9-event-document"})
    void a_corrected_birth_is_that_of_the_same_record_with_other_content(String sample, EventKind topic,
            String nationalId, String token, String registered) {
        RegistrationEvent event = reader.read(Samples.correction(sample));
        RegistrationEvent before = reader.read(Samples.birth(registered));

        assertThat(event.correction()).isTrue();
        assertThat(event.cancelled()).isFalse();
        assertThat(event.kind()).isEqualTo(topic);
        assertThat(event.birth().nationalIds()).containsExactly(nationalId);
        assertThat(event.birth().childToken()).contains(token);
        assertThat(event.recordId()).isEqualTo(before.recordId());
        assertThat(event.registrationNumber()).isEqualTo(before.registrationNumber());
        assertThat(event.birth().mother()).isEqualTo(before.birth().mother());
        assertThat(event.subjectHash()).isNotEqualTo(before.subjectHash());
        assertThat(before.correction()).isFalse();
        assertThat(before.birth().nationalIds()).isEmpty();
        assertThat(before.birth().childToken()).isEmpty();
    }

    @Test
    void the_corrected_values_are_read_and_not_those_before() {
        assertThat(reader.read(Samples.correction("birth-corrected-1.2")).birth().child().names().get(0).given())
                .isEqualTo("Kofi \"Big K\"");
        assertThat(reader.read(Samples.correction("birth-corrected-1.9")).birth().child().names().get(0).family())
                .isEqualTo("Van der Merwe");
        assertThat(reader.read(Samples.correction("death-corrected-1.8")).death().deceased().birthDate())
                .contains("1978-02-20");
    }

    @Test
    void the_deceased_of_a_corrected_death_is_identified_by_role() {
        var death = reader.read(Samples.correction("death-corrected-1.8")).death();

        assertThat(death.nationalIds()).containsExactly("3344556699", "3344556699001122");
        assertThat(death.deceasedBirthRegistrationNumber()).contains("1978B77KQ01");
        assertThat(death.deceasedToken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "death-cancelled-1.2, 2233445566, 905512873340166278419035527714, , DEATH_CORRECTED",
            "death-revoked-1.9, 5566778899, 731008254419963327750184466120, 1950B00C1A9, DEATH_REGISTERED"})
    void a_death_that_is_said_to_hold_no_more_is_cancelled(String sample, String nationalId, String token,
            String birthNumber, EventKind topic) {
        RegistrationEvent event = reader.read(Samples.correction(sample));

        assertThat(event.kind()).isEqualTo(topic);
        assertThat(event.correction()).isTrue();
        assertThat(event.cancelled()).isTrue();
        assertThat(event.death().nationalIds()).containsExactly(nationalId);
        assertThat(event.death().deceasedToken()).contains(token);
        assertThat(event.death().deceasedBirthRegistrationNumber()).isEqualTo(Optional.ofNullable(birthNumber));
    }

    @ParameterizedTest
    @ValueSource(strings = { "death-1.2-deceased-only", "death-1.8-spouse-first", "death-1.9-corrected-document"})
    void a_death_is_not_cancelled_by_what_it_does_not_say(String sample) throws IOException {
        assertThat(reader.read(Samples.death(sample)).cancelled()).isFalse();
        if (sample.startsWith("death-1.9")) {
            return;
        }
        byte[] silent = changed(Samples.death(sample), "DEATH_CORRECTED", patient -> {
            patient.remove("deceasedBoolean");
            patient.remove("deceasedDateTime");
        }, task -> {});

        assertThat(reader.read(silent).cancelled()).isFalse();
        assertThat(reader.read(silent).correction()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "DEATH_CORRECTED, '', true", "DEATH_REGISTERED, '', false",
            "DEATH_REGISTERED, ',\"valueBoolean\":true', true", "DEATH_REGISTERED, ',\"valueBoolean\":false', false"})
    void a_living_deceased_cancels_a_death_only_in_a_correction(String topic, String value, boolean cancelled)
            throws IOException {
        byte[] event = changed(Samples.death("death-1.2-deceased-only"), topic,
                patient -> patient.put("deceasedBoolean", false), task -> {
                    if (!value.isEmpty()) {
                        ((ArrayNode) task.get("extension")).add(parsed(MAKE_CORRECTION.formatted(value)));
                    }
                });

        assertThat(reader.read(event).cancelled()).isEqualTo(cancelled);
    }

    @ParameterizedTest
    @CsvSource({ "REVOKED, true", "CANCELLED, true", "REGISTERED, false", "ARCHIVED, false", "CERTIFIED, false"})
    void the_status_of_the_task_can_say_that_a_death_is_revoked(String status, boolean cancelled)
            throws IOException {
        byte[] event = changed(Samples.death("death-1.8-spouse-first"), "DEATH_CORRECTED", patient -> {}, task -> task
                .withObject("/businessStatus").putArray("coding").addObject().put("code", status));

        assertThat(reader.read(event).cancelled()).isEqualTo(cancelled);
    }

    @Test
    void a_cancelled_death_has_another_hash_though_nothing_else_has_changed() throws IOException {
        byte[] corrected = changed(Samples.death("death-1.8-spouse-first"), "DEATH_CORRECTED", patient -> {},
                task -> {});
        byte[] revoked = changed(Samples.death("death-1.8-spouse-first"), "DEATH_CORRECTED", patient -> {},
                task -> task.withObject("/businessStatus").putArray("coding").addObject().put("code", "REVOKED"));

        assertThat(reader.read(corrected).subjectHash())
                .isEqualTo(reader.read(Samples.death("death-1.8-spouse-first")).subjectHash());
        assertThat(reader.read(revoked).subjectHash()).isNotEqualTo(reader.read(corrected).subjectHash());
    }

    @ParameterizedTest
    @CsvSource({ "CUSTOM, Accepted, true", "CUSTOM, Requested, true", "CUSTOM, Rejected, false",
            "REVOKE_REGISTRATION, Accepted, true"})
    void a_revocation_in_an_event_document_counts_until_it_is_refused(String type, String status, boolean cancelled)
            throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.correction("death-revoked-1.9"));
        ObjectNode last = (ObjectNode) event.get("actions").get(event.get("actions").size() - 1);
        last.put("type", type).put("status", status);
        if (!type.equals("CUSTOM")) {
            last.remove("customActionType");
        }

        assertThat(reader.read(JSON.writeValueAsBytes(event)).cancelled()).isEqualTo(cancelled);
    }

    @Test
    void a_reinstated_death_is_a_correction_and_not_cancelled() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.correction("death-revoked-1.9"));
        ((ArrayNode) event.get("actions")).addObject().put("id", "x").put("type", "CUSTOM").put("status", "Accepted")
                .put("customActionType", "REINSTATE_REGISTRATION").put("createdAt", "2026-02-21T00:00:00.000Z");

        assertThat(reader.read(JSON.writeValueAsBytes(event)).cancelled()).isFalse();
        assertThat(reader.read(JSON.writeValueAsBytes(event)).correction()).isTrue();
    }

    @Test
    void a_revoked_birth_is_no_registration() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.9-event-document"));
        ((ArrayNode) event.get("actions")).addObject().put("id", "x").put("type", "CUSTOM").put("status", "Accepted")
                .put("customActionType", "REVOKE_REGISTRATION").put("createdAt", "2027-02-21T00:00:00.000Z");
        byte[] revoked = JSON.writeValueAsBytes(event);

        assertThat(catchThrowableOfType(() -> reader.read(revoked), EventRejectedException.class).code())
                .isEqualTo(EventError.NOT_REGISTERED);
    }

    @Test
    void a_correction_whose_approval_was_refused_changes_nothing() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.correction("birth-corrected-1.9"));
        ((ArrayNode) event.get("actions")).addObject().put("id", "x").put("type", "APPROVE_CORRECTION")
                .put("status", "Rejected").put("originalActionId", "7b1d3f52-0c0e-5d36-9b0a-3f6a51c2f002")
                .put("createdAt", "2026-03-02T10:00:00.000Z");
        RegistrationEvent refused = reader.read(JSON.writeValueAsBytes(event));

        assertThat(refused.correction()).isFalse();
        assertThat(refused.subjectHash())
                .isEqualTo(reader.read(Samples.birth("birth-1.9-event-document")).subjectHash());
    }

    @Test
    void an_approval_that_was_confirmed_corrects_by_the_request_of_the_one_it_answers() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.correction("birth-corrected-1.9"));
        ((ArrayNode) event.get("actions")).addObject().put("id", "x").put("type", "APPROVE_CORRECTION")
                .put("status", "Accepted").put("originalActionId", "7b1d3f52-0c0e-5d36-9b0a-3f6a51c2f002")
                .put("createdAt", "2026-03-02T10:00:00.000Z");

        RegistrationEvent confirmed = reader.read(JSON.writeValueAsBytes(event));
        RegistrationEvent asked = reader.read(Samples.correction("birth-corrected-1.9"));
        assertThat(confirmed).usingRecursiveComparison().ignoringFields("version").isEqualTo(asked);
        assertThat(confirmed.version().compareWith(asked.version())).hasValue(1);
    }

    @Test
    void an_event_document_may_come_under_a_topic() throws IOException {
        JsonNode document = JSON.readTree(Samples.death("death-1.9-corrected-document"));
        RegistrationEvent bare = reader.read(Samples.death("death-1.9-corrected-document"));

        RegistrationEvent enveloped = reader.read(enveloped("DEATH_CORRECTED", document));

        assertThat(enveloped.kind()).isEqualTo(EventKind.DEATH_CORRECTED);
        assertThat(enveloped.death()).isEqualTo(bare.death());
        byte[] contradicting = enveloped("BIRTH_CORRECTED", document);
        assertThat(catchThrowableOfType(() -> reader.read(contradicting), EventRejectedException.class).code())
                .isEqualTo(EventError.TOPIC_CONTRADICTS_TASK);
    }

    @ParameterizedTest
    @CsvSource({ "birth-1.2-quote-and-backslash, '{\"type\":\"%s\",\"value\":\"%s\"}'",
            "birth-1.3-father-only, '{\"type\":{\"coding\":[{\"code\":\"%s\"}]},\"value\":\"%s\"}'"})
    void what_mosip_gave_the_child_is_known_and_no_part_of_the_content(String sample, String form)
            throws IOException {
        byte[] answered = changed(Samples.birth(sample), "BIRTH_REGISTERED", patient -> {
            if (patient.at("/identifier").toString().contains("BIRTH_REGISTRATION_NUMBER")) {
                for (String type : new String[]{ "NATIONAL_ID", "VID", "MOSIP_PSUT_TOKEN_ID", "MOSIP_UINTOKEN"}) {
                    ((ArrayNode) patient.get("identifier")).add(parsed(form.formatted(type, "1" + type.length())));
                }
            }
        }, task -> {});
        RegistrationEvent event = reader.read(answered);

        assertThat(event.birth().nationalIds()).containsExactly("111", "13");
        assertThat(event.birth().childToken()).contains("119");
        assertThat(event.subjectHash()).isEqualTo(reader.read(Samples.birth(sample)).subjectHash());
    }

    @Test
    void what_mosip_answered_to_a_birth_of_1_9_is_no_part_of_the_content() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth("birth-1.9-event-document"));
        ((ObjectNode) event.at("/actions/5/declaration")).put("child.nid", "5520918364").put("child.psut", "1188")
                .put("child.idType", "NATIONAL_ID");
        RegistrationEvent answered = reader.read(JSON.writeValueAsBytes(event));

        assertThat(answered.birth().nationalIds()).containsExactly("5520918364");
        assertThat(answered.subjectHash())
                .isEqualTo(reader.read(Samples.birth("birth-1.9-event-document")).subjectHash());
    }

    @Test
    void another_national_id_of_the_deceased_is_another_content() throws IOException {
        byte[] other = changed(Samples.death("death-1.2-deceased-only"), "DEATH_REGISTERED",
                patient -> ((ObjectNode) patient.at("/identifier/0")).put("value", "9988776655"), task -> {});

        assertThat(reader.read(other).subjectHash())
                .isNotEqualTo(reader.read(Samples.death("death-1.2-deceased-only")).subjectHash());
    }

    private static byte[] enveloped(String topic, JsonNode document) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        event.putObject("event").putObject("hub").put("topic", topic);
        event.withObject("/event").putArray("context").add(document);
        return JSON.writeValueAsBytes(event);
    }

    /** The event with another topic, its every Patient and its Task changed. */
    private static byte[] changed(byte[] sample, String topic, Consumer<ObjectNode> patient, Consumer<ObjectNode> task)
            throws IOException {
        JsonNode event = JSON.readTree(sample);
        ((ObjectNode) event.at("/event/hub")).put("topic", topic);
        for (JsonNode entry : event.at("/event/context/0/entry")) {
            switch (entry.at("/resource/resourceType").asText()) {
                case "Patient" -> patient.accept((ObjectNode) entry.get("resource"));
                case "Task" -> task.accept((ObjectNode) entry.get("resource"));
                default -> {
                    // nothing of the others is changed
                }
            }
        }
        return JSON.writeValueAsBytes(event);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
