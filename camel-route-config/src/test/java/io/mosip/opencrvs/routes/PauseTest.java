package io.mosip.opencrvs.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What MOSIP's bridge does before a route has its say: its rules that pause a registration, by its tags. */
class PauseTest {
    private static final String HOTLISTED = """
            {"ruleId": "HOTLISTED_OPERATOR", "matchExpression": "$.tags[?(@['HOTLISTED'] == 'operator')]",\
             "pauseFor": 432000, "defaultResumeAction": "STOP_PROCESSING", "fromAddress": ".*",\
             "ruleDescription": "Packet created by hotlisted operator"}""";
    private static final Path SHIPPED = Path
            .of("../../shared/mosip-config/registration-processor-default.properties");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Flow> flows() {
        return Flow.ALL;
    }

    @ParameterizedTest
    @MethodSource("flows")
    void a_tag_that_a_rule_names_pauses_a_registration_after_any_stage(Flow flow) throws Exception {
        Bridge bridge = new Bridge(flow.file(), "[" + HOTLISTED + "]");
        try {
            for (String stage : flow.stages()) {
                List<Bus.Sent> sent = after(bridge, flow, stage, Map.of("HOTLISTED", "operator"));

                assertThat(sent).singleElement()
                        .satisfies(one -> assertThat(one.address()).isEqualTo(Bridge.WORKFLOW_MANAGER));
                JsonNode command = JSON.readTree(sent.get(0).body());
                assertThat(command.path("actionCode").asText()).isEqualTo("MARK_AS_PAUSED");
                assertThat(command.path("defaultResumeAction").asText()).isEqualTo("STOP_PROCESSING");
                assertThat(command.path("matchedRuleIds").path(0).asText()).isEqualTo("HOTLISTED_OPERATOR");
                assertThat(command.path("reg_type").asText()).isEqualTo(flow.process());
            }
        } finally {
            bridge.close();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void a_registration_that_was_resumed_is_not_paused_by_the_same_rule_again(Flow flow) throws Exception {
        Bridge bridge = new Bridge(flow.file(), "[" + HOTLISTED + "]");
        try {
            assertThat(after(bridge, flow, "uin-generator",
                    Map.of("HOTLISTED", "operator", "PAUSE_IMMUNITY_RULE_IDS", "HOTLISTED_OPERATOR")))
                    .extracting(Bus.Sent::address).containsExactly("eventbus://finalization-bus-in");
        } finally {
            bridge.close();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void a_registration_without_tags_is_paused_by_no_rule(Flow flow) throws Exception {
        Bridge bridge = new Bridge(flow.file(), "[" + HOTLISTED + "]");
        try {
            assertThat(after(bridge, flow, "packet-receiver", Map.of())).extracting(Bus.Sent::address)
                    .containsExactly("eventbus://securezone-notification-bus-in");
        } finally {
            bridge.close();
        }
    }

    /** So whoever puts a message on the bus must give it its tags, be they none. */
    @Test
    void a_message_with_no_map_of_tags_fails_at_the_first_rule() throws Exception {
        Flow flow = Flow.ALL.get(0);
        Bridge bridge = new Bridge(flow.file(), "[" + HOTLISTED + "]");
        try {
            Map<String, Object> message = flow.message(Flow.flags(true, false));
            assertThatThrownBy(() -> bridge.after(flow.busOut("uin-generator"), JSON.writeValueAsString(message)))
                    .hasMessageContaining("tags");
            message.put("tags", null);
            assertThatThrownBy(() -> bridge.after(flow.busOut("uin-generator"), JSON.writeValueAsString(message)))
                    .hasMessageContaining("null");
        } finally {
            bridge.close();
        }
    }

    /** So the property must keep being readable; apply-config.sh leaves it alone. */
    @Test
    void rules_that_cannot_be_read_stop_every_registration() throws Exception {
        Flow flow = Flow.ALL.get(0);
        Bridge bridge = new Bridge(flow.file(), "none");
        try {
            assertThatThrownBy(() -> after(bridge, flow, "uin-generator", Map.of())).isNotNull();
        } finally {
            bridge.close();
        }
    }

    @Test
    void of_the_rules_that_MOSIP_ships_only_the_first_is_read_and_it_is_not_for_births() throws Exception {
        assumeTrue(Files.exists(SHIPPED));
        Properties shipped = new Properties();
        try (var reader = Files.newBufferedReader(SHIPPED)) {
            shipped.load(reader);
        }
        Flow flow = Flow.ALL.get(0);
        Bridge bridge = new Bridge(flow.file(), shipped.getProperty("mosip.regproc.camelbridge.pause-settings"));
        try {
            Map<String, Object> all = new HashMap<>(Map.of("HOTLISTED", "operator", "AGE_GROUP", "ADULT"));
            all.put("ID_OBJECT-residenceStatus", "Foreigner");
            assertThat(after(bridge, flow, "packet-classifier", all)).extracting(Bus.Sent::address)
                    .containsExactly("eventbus://uin-generator-bus-in");
        } finally {
            bridge.close();
        }
    }

    private static List<Bus.Sent> after(Bridge bridge, Flow flow, String stage, Map<String, Object> tags)
            throws Exception {
        return bridge.after(flow.busOut(stage), JSON.writeValueAsString(flow.message(Flow.tagged(tags))));
    }
}
