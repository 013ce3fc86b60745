package io.mosip.opencrvs.sandbox.launcher.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final String TASK = """
            {"resource":{"resourceType":"Task","focus":{"reference":"Composition/c-1"},
             "identifier":[{"system":"http://opencrvs.org/specs/id/birth-registration-number","value":"BRN1"}]}}""";
    private static final String MOTHER = "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"mother\"}}";
    private static final String CHILD = """
            {"resource":{"resourceType":"Patient","id":"child","identifier":[{"type":"X","value":"1"}]}}""";

    @Test
    void the_id_is_the_composition_that_the_task_is_about() throws Exception {
        assertThat(webhook(TASK, MOTHER).id()).isEqualTo("c-1");
        assertThat(webhook("{\"resource\":{\"resourceType\":\"Composition\",\"id\":\"c-2\"}}").id()).isEqualTo("c-2");
        assertThat(webhook(MOTHER).id()).isEqualTo("w-1");
    }

    @Test
    void topic_and_registration_number_are_read() throws Exception {
        assertThat(webhook(TASK).topic()).isEqualTo("BIRTH_REGISTERED");
        assertThat(webhook(TASK).registrationNumber()).isEqualTo("BRN1");
        assertThat(webhook(MOTHER).registrationNumber()).isEmpty();
    }

    @Test
    void a_deaths_own_number_is_taken_not_that_of_the_deceaseds_birth() throws Exception {
        Webhook death = Webhook.parse("""
                {"event":{"hub":{"topic":"DEATH_CORRECTED"},"context":[{"entry":[{"resource":{"resourceType":"Patient",
                 "identifier":[{"type":"BIRTH_REGISTRATION_NUMBER","value":"BRN1"},
                 {"type":"DEATH_REGISTRATION_NUMBER","value":"DRN1"}]}}]}]}}""".getBytes(StandardCharsets.UTF_8));

        assertThat(death.topic()).isEqualTo("DEATH_CORRECTED");
        assertThat(death.registrationNumber()).isEqualTo("DRN1");
    }

    @Test
    void the_application_id_goes_to_the_first_patient_whoever_that_is() throws Exception {
        JsonNode sent = new ObjectMapper().readTree(webhook(TASK, MOTHER).withApplicationId("123"));

        assertThat(sent.at("/event/context/0/entry/1/resource/identifier").toString()).isEqualTo("""
                [{"type":{"coding":[{"system":"http://opencrvs.org/specs/identifier-type","code":"MOSIP_AID"}]},\
                "value":"123"}]""");
    }

    @Test
    void where_identifiers_have_the_old_form_so_has_the_application_id() throws Exception {
        JsonNode sent = new ObjectMapper().readTree(webhook(CHILD, MOTHER).withApplicationId("123"));

        assertThat(sent.at("/event/context/0/entry/0/resource/identifier").toString())
                .isEqualTo("[{\"type\":\"X\",\"value\":\"1\"},{\"type\":\"MOSIP_AID\",\"value\":\"123\"}]");
        assertThat(sent.at("/event/context/0/entry/1/resource").has("identifier")).isFalse();
    }

    @Test
    void a_bare_record_is_put_into_a_payload_of_its_topic() throws Exception {
        Webhook webhook = Webhook.parse("""
                {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Task",
                 "code":{"coding":[{"code":"DEATH"}]},"focus":{"reference":"Composition/c-3"}}}]}"""
                .getBytes(StandardCharsets.UTF_8));

        assertThat(webhook.topic()).isEqualTo("DEATH_REGISTERED");
        assertThat(webhook.id()).isEqualTo("c-3");
    }

    @Test
    void an_event_document_is_sent_as_it_is() throws Exception {
        String document = "{\"id\":\"e-1\",\"type\":\"death\",\"actions\":[{\"type\":\"DECLARE\"},"
                + "{\"type\":\"REGISTER\",\"registrationNumber\":\"DRN1\"}]}";
        Webhook webhook = Webhook.parse(document.getBytes(StandardCharsets.UTF_8));

        assertThat(webhook.topic()).isEqualTo("DEATH_REGISTERED");
        assertThat(webhook.id()).isEqualTo("e-1");
        assertThat(webhook.registrationNumber()).isEqualTo("DRN1");
        assertThat(webhook.withApplicationId("123")).isEqualTo(document);
    }

    @Test
    void characters_of_one_byte_are_sent_as_one_byte_and_others_as_utf_8() {
        assertThat(Webhook.bytes("é")).isEqualTo(new byte[]{ (byte) 0xE9});
        assertThat(Webhook.bytes("éم")).isEqualTo("éم".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{", "1"})
    void what_is_no_json_object_is_no_event(String text) {
        assertThatThrownBy(() -> Webhook.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(java.io.IOException.class);
    }

    private static Webhook webhook(String... entries) throws Exception {
        String json = "{\"id\":\"w-1\",\"event\":{\"hub\":{\"topic\":\"BIRTH_REGISTERED\"},\"context\":[{\"entry\":["
                + String.join(",", entries) + "]}]}}";
        return Webhook.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
