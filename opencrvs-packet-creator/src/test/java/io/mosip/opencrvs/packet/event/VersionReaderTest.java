package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version of its record an event shows. */
class VersionReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUNDLE = "birth-1.8-guardian-and-history";
    private static final String DOCUMENT = "birth-1.9-event-document";
    private final EventReader reader = new EventReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2025-08-01T10:00:00.000Z         | 2025-08-01T10:00:00Z",
            "2025-08-01T10:00:00Z             | 2025-08-01T10:00:00Z",
            "2025-08-01t10:00:00z             | 2025-08-01T10:00:00Z",
            "2025-08-01T10:00Z                | 2025-08-01T10:00:00Z",
            "2025-08-01T10:00:00.123456Z      | 2025-08-01T10:00:00.123456Z",
            "2025-08-01T10:00:00.123456789Z   | 2025-08-01T10:00:00.123456Z",
            "2025-08-01T10:00:00.731+00:00    | 2025-08-01T10:00:00.731Z",
            "2025-08-01T10:00:00+05:30        | 2025-08-01T04:30:00Z",
            "2025-08-01T10:00:00-0330         | 2025-08-01T13:30:00Z",
            "2025-08-01T10:00:00+13           | 2025-07-31T21:00:00Z",
            "2025-08-01T10:00:00              | 2025-08-01T10:00:00Z",
            "2025-08-01 10:00:00.5            | 2025-08-01T10:00:00.500Z",
            "' 2025-08-01T10:00:00Z '         | 2025-08-01T10:00:00Z",
            "1900-01-01T00:00:00Z             | 1900-01-01T00:00:00Z",
            "2999-01-01T00:00:00Z             | 2999-01-01T00:00:00Z",
            "1754042400000                    | 2025-08-01T10:00:00Z"})
    void a_time_is_read_in_every_form_that_senders_use(String written, Instant time) throws IOException {
        assertThat(reader.read(lastModified(written)).version().time()).contains(time);
    }

    @Test
    void a_number_is_read_as_milliseconds() throws IOException {
        ObjectNode event = bundle();
        task(event).put("lastModified", 1_754_042_400_000L);

        assertThat(version(event).time()).contains(Instant.parse("2025-08-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "yesterday", "2025-08-01", "2025-13-01T10:00:00Z", "2025-08-01T25:00:00Z",
            "1899-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "1754042400",
            "99999999999999999",
            "2025-08-01T10:00:00Z; and more", "\u0001"})
    void what_is_no_time_is_no_version(String written) throws IOException {
        assertThat(reader.read(lastModified(written)).version()).isEqualTo(EventVersion.NONE);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "2025-01-01T00:00:00Z, 2025-02-01T00:00:00Z, 2025-03-01T00:00:00Z, 2025-01-01T00:00:00Z",
            "-,                    2025-02-01T00:00:00Z, 2025-03-01T00:00:00Z, 2025-02-01T00:00:00Z",
            "nonsense,             2025-02-01T00:00:00Z, 2025-03-01T00:00:00Z, 2025-02-01T00:00:00Z",
            "-,                    -,                    2025-03-01T00:00:00Z, 2025-03-01T00:00:00Z"})
    void the_task_goes_before_its_metadata_and_these_before_those_of_the_composition(String lastModified,
            String ofTask, String ofComposition, Instant time) throws IOException {
        ObjectNode event = bundle();
        task(event).put("lastModified", lastModified).putObject("meta").put("lastUpdated", ofTask);
        resource(event, "Composition").putObject("meta").put("lastUpdated", ofComposition);

        assertThat(version(event).time()).contains(time);
    }

    @Test
    void a_history_of_the_task_is_not_the_task() throws IOException {
        assertThat(reader.read(Samples.birth(BUNDLE)).version().time())
                .contains(Instant.parse("2025-09-01T16:05:55.321Z"));
    }

    @ParameterizedTest
    @CsvSource({ "7, 7", "0, 0", "999999999999999999, 999999999999999999", "1000000000000000000,", "-1,", "7a,",
            "a5c4590a-1ea1-5932-8fa5-5fbad435afcd,"})
    void a_version_id_counts_where_it_is_a_number(String id, Long revision) throws IOException {
        ObjectNode event = bundle();
        task(event).putObject("meta").put("versionId", id);

        assertThat(version(event).revision()).isEqualTo(Optional.ofNullable(revision));
    }

    @Test
    void the_version_is_no_content() throws IOException {
        assertThat(reader.read(lastModified("2025-08-01T10:00:00Z")).subjectHash())
                .isEqualTo(reader.read(lastModified("2025-08-02T10:00:00Z")).subjectHash());
    }

    @ParameterizedTest
    @CsvSource({
            "REGISTER,                      Accepted,  {},        2026-03-03T00:00:00Z",
            "REGISTER,                      Requested, {},        2026-03-03T00:00:00Z",
            "APPROVE_CORRECTION,            Accepted,  {},        2026-03-03T00:00:00Z",
            "APPROVE_CORRECTION,            Requested, {},        2026-03-03T00:00:00Z",
            "EDIT,                          Accepted,  {},        2026-03-03T00:00:00Z",
            "CUSTOM,                        Accepted,  {},        2026-03-03T00:00:00Z",
            "ASSIGN,                        Accepted,  {\"a\":1}, 2026-03-03T00:00:00Z",
            "ASSIGN,                        Accepted,  {},        registered",
            "UNASSIGN,                      Accepted,  {},        registered",
            "READ,                          Accepted,  {},        registered",
            "PRINT_CERTIFICATE,             Accepted,  {\"a\":1}, registered",
            "REJECT_CORRECTION,             Accepted,  {},        registered",
            "MARK_AS_NOT_DUPLICATE,         Accepted,  {},        registered",
            "APPROVE_CORRECTION,            Rejected,  {},        registered"})
    void of_an_event_document_the_latest_action_counts_that_makes_its_content(String type, String status,
            String declaration, String expected) throws IOException {
        ObjectNode document = document();
        Instant registered = version(document).time().orElseThrow();
        document.put("updatedAt", "2030-01-01T00:00:00Z");
        ObjectNode action = action(document, type, status, "2026-03-03T00:00:00Z");
        action.put("registrationNumber", "2026BN9E1HV").set("declaration", JSON.readTree(declaration));

        assertThat(version(document).time())
                .contains(expected.equals("registered") ? registered : Instant.parse(expected));
    }

    @Test
    void a_revocation_and_a_reinstatement_are_later_versions() throws IOException {
        ObjectNode document = document();
        action(document, "CUSTOM", "Accepted", "2026-03-03T00:00:00Z").put("customActionType", "REVOKE_REGISTRATION");
        action(document, "CUSTOM", "Accepted", "2026-03-04T00:00:00Z").put("customActionType",
                "REINSTATE_REGISTRATION");

        assertThat(version(document).time()).contains(Instant.parse("2026-03-04T00:00:00Z"));
    }

    @Test
    void actions_are_compared_by_their_times_and_not_as_texts() throws IOException {
        ObjectNode document = document();
        action(document, "EDIT", "Accepted", "2026-03-03T10:00:00+12:00");
        action(document, "EDIT", "Accepted", "2026-03-03T01:00:00Z");

        assertThat(version(document).time()).contains(Instant.parse("2026-03-03T01:00:00Z"));
    }

    private EventVersion version(ObjectNode event) throws IOException {
        return reader.read(JSON.writeValueAsBytes(event)).version();
    }

    private static byte[] lastModified(String written) throws IOException {
        ObjectNode event = bundle();
        task(event).put("lastModified", written);
        return JSON.writeValueAsBytes(event);
    }

    /** Without any version. */
    private static ObjectNode bundle() throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Samples.birth(BUNDLE));
        for (JsonNode entry : event.at("/event/context/0/entry")) {
            ((ObjectNode) entry.path("resource")).remove(List.of("lastModified", "meta"));
        }
        return event;
    }

    private static ObjectNode task(ObjectNode event) {
        return resource(event, "Task");
    }

    private static ObjectNode resource(ObjectNode event, String type) {
        for (JsonNode entry : event.at("/event/context/0/entry")) {
            if (entry.path("resource").path("resourceType").asText().equals(type)) {
                return (ObjectNode) entry.path("resource");
            }
        }
        throw new AssertionError("The sample has no " + type);
    }

    private static ObjectNode document() throws IOException {
        return (ObjectNode) JSON.readTree(Samples.birth(DOCUMENT));
    }

    private static ObjectNode action(ObjectNode document, String type, String status, String createdAt) {
        return ((ArrayNode) document.path("actions")).addObject().put("id", type + createdAt).put("type", type)
                .put("status", status).put("createdAt", createdAt);
    }
}
