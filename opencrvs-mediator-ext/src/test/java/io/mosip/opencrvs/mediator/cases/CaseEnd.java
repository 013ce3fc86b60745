package io.mosip.opencrvs.mediator.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.List;

/**
 * How an event ended.
 *
 * @param status   as the status endpoint tells it
 * @param identity what MOSIP holds of the person; empty where it holds nothing
 */
record CaseEnd(JsonNode status, JsonNode identity) {

    void is(String expected, String code) {
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo(expected);
        assertThat(status.path("errorCode").asText()).isEqualTo(code);
    }

    void isRejected(String code) {
        is("REJECTED", code);
        assertThat(identity.isEmpty()).isTrue();
    }

    /** The message names the fields and the rule, and MOSIP has no identity of it. */
    void isRejected(String code, String... named) {
        isRejected(code);
        assertThat(status.path("errorMessage").asText()).contains(named);
    }

    /** It is tried again, because what it lacks may come. */
    void waits(String code) {
        assertThat(status.path("finished").asBoolean()).isFalse();
        assertThat(status.path("errorCode").asText()).isEqualTo(code);
    }

    void isRejected(List<String> codes) {
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("REJECTED");
        assertThat(status.path("errorCode").asText()).isIn(codes);
        assertThat(identity.isEmpty()).isTrue();
    }

    void hasName(String... oneOf) {
        hasText("fullName", oneOf);
    }

    void hasText(String field, String... oneOf) {
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("DELIVERED");
        assertThat(Normalizer.normalize(identity.path(field).path(0).path("value").asText(), Normalizer.Form.NFC))
                .isIn((Object[]) oneOf);
    }

    /** Neither what MOSIP holds nor what is told of the event has these texts. */
    void hasNowhere(String... texts) {
        assertThat(status.path("finished").asBoolean()).isTrue();
        assertThat(identity.toString()).doesNotContain(texts);
        assertThat(status.toString()).doesNotContain(texts);
    }

    void hasDocument(String field, String format) {
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("DELIVERED");
        assertThat(identity.path(field).path("format").asText()).isEqualTo(format);
    }

    /** The history of the event has these words. */
    void says(String... words) {
        assertThat(status.path("timeline").toString()).contains(words);
    }
}
