package io.mosip.opencrvs.sandbox.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedEndsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode CREDENTIAL = JSON.createObjectNode().put("uin", "1");
    @TempDir
    private Path directory;
    private ExpectedEnds ends;

    @BeforeEach
    void read() throws Exception {
        ends = ExpectedEnds.read(Files.writeString(directory.resolve("ends.json"),
                """
                        {"bad.json":{"status":"REJECTED","errorCode":"OCV-1","errorDelivered":true},"death.json":{"status":"DEACTIVATED"}}"""));
    }

    @Test
    void what_is_not_named_is_delivered_and_has_arrived() {
        assertThat(ends.isMet("birth.json", result("DELIVERED", null, CREDENTIAL, null), true)).isTrue();
        assertThat(ends.isMet("birth.json", result("DELIVERED", null, null, null), true)).isFalse();
        assertThat(ends.isMet("birth.json", result("DELIVERED", null, null, null), false)).isTrue();
        assertThat(ends.isMet("birth.json", result("UPLOADED", null, null, null), true)).isFalse();
        assertThat(ends.isMet("birth.json", null, true)).isFalse();
    }

    @Test
    void a_rejected_event_has_its_code_and_opencrvs_was_told_of_it() {
        assertThat(ends.isMet("bad.json", result("REJECTED", "OCV-1", null, error("OCV-1")), true)).isTrue();
        assertThat(ends.isMet("bad.json", result("REJECTED", "OCV-1", null, error("OCV-2")), true)).isFalse();
        assertThat(ends.isMet("bad.json", result("REJECTED", "OCV-1", null, null), true)).isFalse();
        assertThat(ends.isMet("bad.json", result("REJECTED", "OCV-2", null, error("OCV-2")), true)).isFalse();
    }

    @Test
    void a_death_needs_no_answer() {
        assertThat(ends.isMet("death.json", result("DEACTIVATED", null, null, null), true)).isTrue();
        assertThat(ends.isMet("death.json", result("NOT_NEEDED", null, null, null), true)).isFalse();
    }

    private static JsonNode error(String code) {
        return JSON.createObjectNode().put("code", code);
    }

    private static EventResult result(String status, String errorCode, JsonNode delivered, JsonNode error) {
        return new EventResult("id", "topic", true, status, null, errorCode, null, null, null, delivered, error);
    }
}
