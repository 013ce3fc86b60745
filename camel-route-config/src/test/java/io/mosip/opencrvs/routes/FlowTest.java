package io.mosip.opencrvs.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.registration.processor.core.util.MessageBusUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Every branch of every route file, in Camel, with MOSIP's own interceptor and workflow commands. */
class FlowTest {
    /** Stages as MOSIP's database names them: the classes' names. */
    private static final Map<String, String> STAGE_CLASSES = Map.of("securezone-notification",
            "SecurezoneNotificationStage", "packet-uploader", "PacketUploaderStage", "packet-validator",
            "PacketValidatorStage", "packet-classifier", "PacketClassifierStage", "introducer-validator",
            "IntroducerValidatorStage", "uin-generator", "UinGeneratorStage", "finalization", "FinalizationStage",
            "credential-requestor", "CredentialRequestorStage", "printing", "PrintingStage", "opencrvs",
            "OpencrvsStage");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Flow, Bridge> BRIDGES = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        for (Flow flow : Flow.ALL) {
            BRIDGES.put(flow, new Bridge(flow.file()));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (Bridge bridge : BRIDGES.values()) {
            bridge.close();
        }
    }

    static List<Flow> flows() {
        return Flow.ALL;
    }

    static Stream<Arguments> branches() {
        return Flow.ALL.stream().flatMap(flow -> flow.branches().stream().map(branch -> Arguments.of(flow, branch)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("branches")
    void an_answer_of_a_stage_goes_where_it_must(Flow flow, Flow.Branch branch) throws Exception {
        assertThat(destinations(flow, branch)).containsExactlyElementsOf(branch.goesTo());
    }

    @ParameterizedTest
    @MethodSource("flows")
    void the_table_takes_every_branch_of_the_file(Flow flow) throws Exception {
        for (Flow.Branch branch : flow.branches()) {
            destinations(flow, branch);
        }
        Bridge bridge = BRIDGES.get(flow);
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(flow.file().toFile());
        assertThat(bridge.branches()).hasSize(xml.getElementsByTagName("when").getLength()
                + xml.getElementsByTagName("otherwise").getLength()).hasSizeGreaterThan(flow.stages().size() * 4)
                .allSatisfy(
                        step -> assertThat(bridge.visited(step)).as("%s of %s", step, step.getParent()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("flows")
    void no_answer_but_a_good_one_of_the_last_stage_completes_as_processed(Flow flow) {
        assertThat(flow.branches()).filteredOn(branch -> branch.goesTo().contains("COMPLETE_AS_PROCESSED"))
                .isNotEmpty().allSatisfy(branch -> {
                    assertThat(branch.stage()).isEqualTo("opencrvs");
                    assertThat(branch.answer()).containsAllEntriesOf(Flow.flags(true, false));
                });
    }

    @ParameterizedTest
    @MethodSource("flows")
    void the_file_has_the_stages_of_the_design_in_order(Flow flow) {
        assertThat(BRIDGES.get(flow).consumed())
                .containsExactlyElementsOf(flow.stages().stream().map(flow::busOut).toList());
    }

    @ParameterizedTest
    @MethodSource("flows")
    void the_file_has_the_stages_that_the_readme_lists(Flow flow) throws Exception {
        List<String> listed = section(Files.readString(Path.of("README.md")), flow.process()).lines()
                .filter(line -> line.matches("\\d+\\. .*"))
                .map(line -> line.split(" ")[1].replace("credential-requestor", flow.printStage()))
                .map(flow::busOut).toList();

        assertThat(BRIDGES.get(flow).consumed()).containsExactlyElementsOf(listed);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void the_file_has_no_stage_that_is_omitted(Flow flow) throws Exception {
        String xml = Files.readString(flow.file()).replaceAll("(?s)<!--.*?-->", "");

        assertThat(Flow.OMITTED).allSatisfy(stage -> assertThat(xml).doesNotContain("//" + stage + "-"));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void following_the_good_answers_passes_every_stage_but_the_introducer_validator(Flow flow) throws Exception {
        List<String> passed = new ArrayList<>(List.of("packet-receiver"));
        List<String> next = flow.wellEnded("packet-receiver");
        while (next.size() == 1 && next.get(0).startsWith("eventbus://")) {
            String stage = next.get(0).substring("eventbus://".length()).replace("-bus-in", "");
            passed.add(stage);
            next = destinations(flow, new Flow.Branch(stage, Flow.flags(true, false), List.of()));
        }
        assertThat(passed).containsExactlyElementsOf(flow.stagesWithoutIntroducer());
        assertThat(next).containsExactly("ANONYMOUS_PROFILE", "COMPLETE_AS_PROCESSED");
    }

    /** It sends a registration straight to a stage, by an address it makes of the name in the database: this and -bus-in. */
    @ParameterizedTest
    @MethodSource("flows")
    void the_reprocessor_reaches_the_stages_where_the_routes_do(Flow flow) {
        assertThat(flow.stages().stream().skip(1)).isNotEmpty()
                .allSatisfy(stage -> assertThat(MessageBusUtil.getMessageBusAdress(STAGE_CLASSES.get(stage)))
                        .isEqualTo(stage));
    }

    /** {@code sed s/credential-requestor/printing/g} makes it anew. */
    @ParameterizedTest
    @MethodSource("flows")
    void a_file_for_MOSIP_1_2_0_is_the_one_for_1_3_0_with_its_print_stage_renamed(Flow flow) throws Exception {
        String main = Files.readString(Flow.RESOURCES.resolve(flow.file().getFileName()));

        assertThat(flow.file()).hasContent(main.replace("credential-requestor", flow.printStage()));
    }

    private static List<String> destinations(Flow flow, Flow.Branch branch) throws Exception {
        List<String> found = new ArrayList<>();
        for (Bus.Sent sent : BRIDGES.get(flow).after(flow.busOut(branch.stage()),
                JSON.writeValueAsString(flow.message(branch.answer())))) {
            if (sent.address().equals(Bridge.WORKFLOW_MANAGER)) {
                JsonNode command = JSON.readTree(sent.body());
                assertThat(command.path("rid").asText()).isEqualTo("10001100010000120260101101010");
                assertThat(command.path("reg_type").asText()).isEqualTo(flow.process());
                assertThat(command.path("workflowInstanceId").asText()).isEqualTo("w-1");
                found.add(command.path("actionCode").asText());
            } else {
                found.add(sent.address());
            }
        }
        return found;
    }

    private static String section(String readme, String process) {
        return Stream.of(readme.split("\n(?=## )")).filter(part -> part.lines().findFirst().orElse("")
                .contains("`" + process + "`")).findFirst().orElseThrow();
    }
}
