package io.mosip.opencrvs.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Every branch of the route of births, in Camel, with MOSIP's own interceptor and workflow commands. */
class OpencrvsNewRouteTest {
    private static final Path FILE = Path
            .of("src/main/resources/registration-processor-camel-routes-opencrvs_new-default.xml");
    /** The stages of the design, in order. */
    private static final List<String> STAGES = List.of("packet-receiver", "securezone-notification", "packet-uploader",
            "packet-validator", "packet-classifier", "introducer-validator", "uin-generator", "finalization",
            "credential-requestor", "opencrvs");
    /** What a birth never passes. */
    private static final List<String> OMITTED = List.of("c-m-d-validator", "operator-validator", "supervisor-validator",
            "quality-classifier", "demo-dedupe", "bio-dedupe", "abis-handler", "abis-middle-ware", "verification",
            "manual-adjudication", "biometric-extraction");
    private static final int FIRST_WITH_PROFILE = STAGES.indexOf("packet-validator");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Bridge bridge;

    @BeforeAll
    static void start() throws Exception {
        bridge = new Bridge(FILE);
    }

    @AfterAll
    static void stop() throws Exception {
        bridge.close();
    }

    /** A stage, its answer, and where the message must go: a stage's address or workflow commands. */
    private record Branch(String stage, Map<String, Object> answer, List<String> goesTo) {
        @Override
        public String toString() {
            return stage + " " + answer + " -> " + goesTo;
        }
    }

    static Stream<Branch> branches() {
        List<Branch> table = new ArrayList<>();
        for (String stage : STAGES) {
            List<String> failed = ended(stage, "COMPLETE_AS_FAILED");
            table.add(new Branch(stage, flags(false, true), failed));
            table.add(new Branch(stage, flags(false, false), failed));
            table.add(new Branch(stage, flags(true, true), List.of("MARK_AS_REPROCESS")));
            table.add(new Branch(stage, Map.of(), failed));
            table.add(new Branch(stage, Map.of("isValid", true), failed));
            table.add(new Branch(stage, flags(true, false), wellEnded(stage)));
        }
        for (Object availability : List.of("false", "--TAG_VALUE_NOT_AVAILABLE--", "")) {
            table.add(new Branch("packet-classifier", tagged(Map.of("INTRODUCER_AVAILABILITY", availability)),
                    List.of("eventbus://uin-generator-bus-in")));
        }
        table.add(new Branch("packet-classifier", tagged(Map.of()), List.of("eventbus://uin-generator-bus-in")));
        table.add(new Branch("packet-classifier", tagged(Map.of("INTRODUCER_AVAILABILITY", "true")),
                List.of("eventbus://introducer-validator-bus-in")));
        table.add(new Branch("packet-classifier",
                Map.of("isValid", true, "internalError", true, "tags", Map.of("INTRODUCER_AVAILABILITY", "true")),
                List.of("MARK_AS_REPROCESS")));
        // An infant, or one whose biometrics are all missing, is not sent to be verified by hand.
        table.add(
                new Branch("packet-classifier", tagged(Map.of("AGE_GROUP", "INFANT", "EXCEPTION_BIOMETRICS", "LL,LR")),
                        List.of("eventbus://uin-generator-bus-in")));
        return table.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("branches")
    void an_answer_of_a_stage_goes_where_it_must(Branch branch) throws Exception {
        assertThat(destinations(branch)).containsExactlyElementsOf(branch.goesTo());
    }

    @Test
    void the_table_takes_every_branch_of_the_file() throws Exception {
        for (Branch branch : branches().toList()) {
            destinations(branch);
        }
        assertThat(bridge.branches()).hasSizeGreaterThan(STAGES.size() * 4).allSatisfy(
                step -> assertThat(bridge.visited(step)).as("%s of %s", step, step.getParent()).isTrue());
    }

    @Test
    void the_file_has_the_stages_of_the_design_in_order() {
        assertThat(bridge.consumed())
                .containsExactlyElementsOf(STAGES.stream().map(OpencrvsNewRouteTest::busOut).toList());
    }

    @Test
    void the_file_has_the_stages_that_the_readme_lists() throws Exception {
        List<String> listed = Files.readAllLines(Path.of("README.md")).stream().filter(l -> l.matches("\\d+\\. .*"))
                .map(line -> line.split(" ")[1]).map(OpencrvsNewRouteTest::busOut).toList();

        assertThat(bridge.consumed()).containsExactlyElementsOf(listed);
    }

    @Test
    void the_file_has_no_stage_that_births_omit() throws Exception {
        String xml = Files.readString(FILE).replaceAll("(?s)<!--.*?-->", "");

        assertThat(OMITTED).allSatisfy(stage -> assertThat(xml).doesNotContain("//" + stage + "-"));
    }

    @Test
    void following_the_good_answers_passes_every_stage_but_the_introducer_validator() throws Exception {
        List<String> passed = new ArrayList<>(List.of("packet-receiver"));
        List<String> next = wellEnded("packet-receiver");
        while (next.size() == 1 && next.get(0).startsWith("eventbus://")) {
            String stage = next.get(0).substring("eventbus://".length()).replace("-bus-in", "");
            passed.add(stage);
            next = destinations(new Branch(stage, flags(true, false), List.of()));
        }
        assertThat(passed)
                .containsExactlyElementsOf(STAGES.stream().filter(s -> !s.equals("introducer-validator")).toList());
        assertThat(next).containsExactly("ANONYMOUS_PROFILE", "COMPLETE_AS_PROCESSED");
    }

    private static List<String> destinations(Branch branch) throws Exception {
        List<String> found = new ArrayList<>();
        Map<String, Object> message = new java.util.HashMap<>(Map.of("rid", "10001100010000120260101101010", "reg_type",
                "OPENCRVS_NEW", "iteration", 1, "source", "OPENCRVS", "workflowInstanceId", "w-1", "lastHopTimestamp",
                "2026-01-01T10:10:10.000Z"));
        message.putAll(branch.answer());
        for (Bus.Sent sent : bridge.after(busOut(branch.stage()), JSON.writeValueAsString(message))) {
            if (sent.address().equals(Bridge.WORKFLOW_MANAGER)) {
                JsonNode command = JSON.readTree(sent.body());
                assertThat(command.path("rid").asText()).isEqualTo("10001100010000120260101101010");
                assertThat(command.path("reg_type").asText()).isEqualTo("OPENCRVS_NEW");
                assertThat(command.path("workflowInstanceId").asText()).isEqualTo("w-1");
                found.add(command.path("actionCode").asText());
            } else {
                found.add(sent.address());
            }
        }
        return found;
    }

    private static List<String> wellEnded(String stage) {
        if (stage.equals("packet-classifier")) {
            return List.of("eventbus://uin-generator-bus-in");
        }
        if (stage.equals("opencrvs")) {
            return ended(stage, "COMPLETE_AS_PROCESSED");
        }
        return List.of("eventbus://" + STAGES.get(STAGES.indexOf(stage) + 1) + "-bus-in");
    }

    /** From the packet validator on there is something to give a profile of. */
    private static List<String> ended(String stage, String command) {
        return STAGES.indexOf(stage) < FIRST_WITH_PROFILE ? List.of(command) : List.of("ANONYMOUS_PROFILE", command);
    }

    private static Map<String, Object> flags(boolean valid, boolean internalError) {
        return Map.of("isValid", valid, "internalError", internalError);
    }

    private static Map<String, Object> tagged(Map<String, Object> tags) {
        return Map.of("isValid", true, "internalError", false, "tags", tags);
    }

    private static String busOut(String stage) {
        return "eventbus://" + stage + "-opencrvs_new-bus-out";
    }
}
