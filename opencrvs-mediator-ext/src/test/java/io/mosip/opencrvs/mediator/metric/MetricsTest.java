package io.mosip.opencrvs.mediator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.envelope.TestCertificates;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the running service exposes, once everything that is counted has happened, against what is written about it. */
class MetricsTest {
    private static final World WORLD = World.get();
    private static final Path ROOT = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\bopencrvs_[a-z_]+\\b");
    @TempDir
    private static Path directory;
    private static Mediator mediator;

    @BeforeAll
    static void everythingHappensOnce() throws Exception {
        Path certificate = TestCertificates.pem(directory.resolve("opencrvs.pem"),
                TestCertificates.selfSigned(TestKeys.OPENCRVS, Instant.now().plus(Duration.ofDays(90))));
        mediator = Mediator.start(WORLD, Map.of("opencrvs.mosip.pubkey.path", certificate,
                "mosip.opencrvs.delivery.give-up-after", "0s", "mosip.opencrvs.watchdog.silent-after", "1s",
                "mosip.opencrvs.watchdog.interval", "1s"));
        WORLD.mosip.fail(MosipPeers.SYNC, Fault.SERVER_ERROR);
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Fault.SERVER_ERROR);
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();
        byte[] body = HubPeer.credential(rid, birth.registrationNumber(), "4208135796").toString()
                .getBytes(StandardCharsets.UTF_8);
        HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body));
        HubPeer.deliver(mediator.callback(), body, null);
        HubPeer.deliver(mediator.workflowCallback(), HubPeer.workflowCompleted(rid, "OPENCRVS_NEW", "PROCESSED"));
        mediator.send(BirthEvent.make());
        mediator.birth(WORLD.mosip.realm().token("mosip-opencrvs-client"), "{}".getBytes(StandardCharsets.UTF_8));
        BirthEvent rejected = BirthEvent.make().with(text -> text.replace("2022-04-02", "2022-04-31"));
        mediator.send(rejected);
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(exposed()).contains(
                "opencrvs_dead_letters_total", "opencrvs_deliveries_given_up_total", "opencrvs_events_retried_total"));
    }

    @AfterAll
    static void stop() {
        WORLD.mosip.recover();
        WORLD.opencrvs.recover();
        mediator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "docs/operations.md", "docs/configuration.md",
            "deploy/monitoring/opencrvs-mediator-alerts.yml", "deploy/monitoring/opencrvs-mediator-dashboard.json"})
    void everyMetricThatIsWrittenOfIsExposed(String file) throws Exception {
        Set<String> named = METRIC.matcher(Files.readString(ROOT.resolve(file))).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isNotEmpty();
        assertThat(exposed()).containsAll(named);
    }

    @Test
    void everyMetricOfOursIsDocumentedAndShown() throws Exception {
        String document = Files.readString(ROOT.resolve("docs/operations.md"));

        assertThat(exposed()).filteredOn(name -> name.startsWith("opencrvs_"))
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @CsvSource({ "intake, none", "intake, OCV-MED-006", "open, none", "rid, none", "map, none", "map, OCV-IDM-001",
            "packet, none", "sync, none", "sync, OCV-MED-031", "upload, none", "callback, none",
            "callback, OCV-MED-050", "credential, OCV-MED-031", "workflow, none", "watch, none", "error, none"})
    void everyStepIsTimedWithItsOutcome(String step, String code) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(scrape()).containsPattern("opencrvs_step_seconds_count\\{(?=[^}]*code=\""
                                + code + "\")[^}]*step=\"" + step + "\"[^}]*\\} [1-9]"));
    }

    @ParameterizedTest
    @CsvSource({ "opencrvs_events_retried_total, OCV-MED-031", "opencrvs_dead_letters_total, OCV-IDM-001",
            "opencrvs_deliveries_given_up_total, OCV-MED-031"})
    void whatFailedIsCountedByItsCode(String metric, String code) throws Exception {
        assertThat(scrape()).containsPattern(metric + "\\{[^}]*code=\"" + code + "\"[^}]*\\} [1-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "opencrvs_outbox_given_up", "opencrvs_events_rejected", "opencrvs_subscription",
            "opencrvs_registrations_silent", "opencrvs_registrations_silent_oldest_seconds"})
    void whatAnAlertLooksAtIsSeen(String metric) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scrape()).containsPattern("(?m)^" + metric + "(\\{[^}]*\\})? [1-9]"));
    }

    @Test
    void everyAlertIsExplained() throws Exception {
        String document = Files.readString(ROOT.resolve("docs/operations.md"));
        try (Reader file = Files.newBufferedReader(ROOT.resolve("deploy/monitoring/opencrvs-mediator-alerts.yml"))) {
            JsonNode rules = new ObjectMapper().valueToTree(new Yaml().load(file)).at("/spec/groups/0/rules");

            assertThat(rules).hasSize(15).allSatisfy(rule -> {
                assertThat(document).contains("| `" + rule.path("alert").asText() + "` |");
                assertThat(rule.path("expr").asText()).containsPattern(METRIC);
                assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
            });
        }
    }

    @Test
    void everyPanelOfTheDashboardAsksForSomething() throws Exception {
        JsonNode panels = new ObjectMapper()
                .readTree(ROOT.resolve("deploy/monitoring/opencrvs-mediator-dashboard.json").toFile()).path("panels");

        assertThat(panels).isNotEmpty().allSatisfy(panel -> assertThat(panel.path("targets")).isNotEmpty()
                .allSatisfy(target -> assertThat(target.path("expr").asText()).containsPattern(METRIC)));
        assertThat(StreamSupport.stream(panels.spliterator(), false).map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingOfAPersonIsExposed() throws Exception {
        assertThat(scrape()).doesNotContain("Niamh", "Sullivan", "4208135796");
    }

    private static List<String> exposed() throws IOException, InterruptedException {
        return scrape().lines().filter(line -> !line.startsWith("#")).map(line -> line.split("[{ ]")[0]).distinct()
                .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    }

    private static String scrape() throws IOException, InterruptedException {
        return mediator.get("/actuator/prometheus", null).body();
    }
}
