package io.mosip.opencrvs.sandbox.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ReceivedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_credential_is_told_by_the_names_of_its_parts_only() throws Exception {
        assertThat(Received.lines(result(JSON.readTree("{\"opencrvsBRN\":\"BRN1\",\"uin\":\"1234567890\"}"), null)))
                .containsExactly("credential with opencrvsBRN, uin");
    }

    @Test
    void an_error_is_told_with_its_reason() throws Exception {
        assertThat(Received.lines(result(null, JSON.readTree("""
                {"opencrvsBRN":"BRN1","code":"OCV-IDM-001","stage":"mapping","fields":["dateOfBirth"],
                 "message":"A value does not fit"}"""))))
                .containsExactly("error OCV-IDM-001 at mapping, fields [\"dateOfBirth\"]: A value does not fit");
    }

    @Test
    void nothing_is_told_of_nothing() {
        assertThat(Received.lines(result(null, null))).isEmpty();
    }

    private static EventResult result(JsonNode delivered, JsonNode error) {
        return new EventResult("id", "topic", true, "status", null, null, null, null, null, delivered, error);
    }
}
