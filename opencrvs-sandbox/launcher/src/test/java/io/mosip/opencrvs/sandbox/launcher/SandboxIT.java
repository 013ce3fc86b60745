package io.mosip.opencrvs.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole bundle among the sandbox's MOSIP services, as a new user meets it: the samples go in, further events are
 * sent, good and bad, and everything is ended by a signal. What is there afterwards is looked at by the tests.
 */
class SandboxIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** As a shell says it of a process that SIGTERM ended. */
    private static final int TERMINATED = 143;
    private static final String BIRTH_CORRECTED = "birth-corrected-name-and-date.json";
    private static final String FAILING = "fails-at-mosip";
    /** MOSIP's mandatory and optional ones, as shipped. */
    private static final Set<String> LANGUAGES = Set.of("eng", "ara", "fra");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{20,}");
    private static final Pattern DELIVERED = Pattern
            .compile("(\\S+)\\s+RID (\\d{29}) UIN \\*{6}\\d{4} DELIVERED\\s+\\d+\\.\\d s");

    @TempDir
    private static Path directory;
    private static Path out;
    private static Path sentOut;
    private static Path logs;
    private static List<Path> sent;
    private static List<String> console;
    private static List<String> sendConsole;
    private static int exitStatus;
    private static Set<ProcessHandle> processes;
    private static Path runDirectory;
    private static Map<String, String> secrets;

    @BeforeAll
    static void run() throws Exception {
        out = directory.resolve("out");
        sentOut = directory.resolve("sent-out");
        logs = directory.resolve("logs");
        sent = furtherEvents(Files.createDirectory(directory.resolve("events")));
        try (SandboxScript sandbox = SandboxScript.start("--wait", 600, "--out", out, "--keep-logs", logs)) {
            runDirectory = sandbox.runDirectory();
            sandbox.await("Ctrl-C ends everything");
            secrets = secrets(sandbox.configuration(), runDirectory);
            List<Object> send = new ArrayList<>(List.of("send", "--run", runDirectory, "--out", sentOut));
            send.addAll(sent);
            try (SandboxScript sender = SandboxScript.start(send.toArray())) {
                sender.end();
                sendConsole = new ArrayList<>(sender.lines());
            }
            failAtMosip(sandbox.configuration());
            Path failing = SampleEvents.other(directory, FAILING, event -> {});
            sent = Stream.concat(sent.stream(), Stream.of(failing)).toList();
            try (SandboxScript sender = SandboxScript.start("send", "--run", runDirectory, "--out", sentOut,
                    failing)) {
                sender.end();
                sendConsole.addAll(sender.lines());
            }
            processes = sandbox.processes();
            sandbox.terminate();
            exitStatus = sandbox.end();
            console = sandbox.lines();
        }
        Stream.concat(console.stream(), sendConsole.stream()).forEach(System.out::println);
    }

    /** The next draft is asked for twice, and the UIN generator hears that it exists already: it gives up for good. */
    private static void failAtMosip(Properties configuration) throws IOException, InterruptedException {
        URI faults = URI.create(configuration.getProperty("sandbox.platform.url") + "/sandbox/faults");
        String untilTheDraft = "{\"service\":\"idrepo\",\"mode\":\"twice\",\"count\":3}";
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(
                    HttpRequest.newBuilder(faults)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(untilTheDraft))
                            .build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    private static List<Path> furtherEvents(Path events) throws IOException {
        return List.of(SampleEvents.other(events, "one-more", event -> {}),
                SampleEvents.other(events, "no-child", event -> {
                    var entries = event.at("/event/context/0/entry").elements();
                    while (entries.hasNext()) {
                        if ("Patient".equals(entries.next().at("/resource/resourceType").asText())) {
                            entries.remove();
                        }
                    }
                }),
                SampleEvents.other(events, "impossible-date",
                        event -> SampleEvents.resource(event, "Patient").put("birthDate", "2022-02-30")),
                SampleEvents.other(events, "unknown-topic",
                        event -> ((ObjectNode) event.at("/event/hub")).put("topic", "BIRTH_IMAGINED")),
                Files.writeString(events.resolve("truncated.json"),
                        Files.readString(SampleEvents.DIRECTORY.resolve(SampleEvents.FIRST)).substring(0, 700)),
                Files.copy(SampleEvents.DIRECTORY.resolve(SampleEvents.FIRST), events.resolve("sent-before.json")));
    }

    private static Map<String, String> secrets(Properties properties, Path run) throws IOException {
        Map<String, String> found = new TreeMap<>();
        properties.stringPropertyNames().stream().filter(name -> name.endsWith("secret")).forEach(
                name -> found.put(name, properties.getProperty(name)));
        try (Stream<Path> keys = Files.list(run.resolve("keys"))) {
            for (Path key : keys.filter(file -> file.toString().endsWith("-key.pem")).toList()) {
                found.put(key.getFileName().toString(), Files.readAllLines(key).get(1));
            }
        }
        return found;
    }

    @Test
    void every_sample_is_delivered_and_told_in_a_line_with_its_uin_masked() throws Exception {
        Map<String, String> rids = new TreeMap<>();
        console.stream().map(DELIVERED::matcher).filter(Matcher::matches).forEach(
                line -> rids.put(line.group(1), line.group(2)));

        assertThat(rids.keySet())
                .containsExactlyElementsOf(
                        Stream.concat(SampleEvents.births().stream().map(file -> file.getFileName().toString()),
                                Stream.of(BIRTH_CORRECTED)).toList());
        assertThat(new HashSet<>(rids.values())).hasSameSizeAs(rids.keySet());
        assertThat(console)
                .anyMatch(line -> line.startsWith("10 of 13 events delivered, 13 ended")
                        && line.endsWith(": as expected"));
        for (String file : rids.keySet()) {
            JsonNode result = result(out, file);
            assertThat(result.path("accepted").asBoolean()).isTrue();
            assertThat(result.path("rid").asText()).isEqualTo(rids.get(file));
            assertThat(result.at("/delivered/uin").asText()).matches("\\d{10}").isEqualTo(result.path("uin").asText());
            if (!file.equals(BIRTH_CORRECTED)) {
                assertThat(result.path("identity")).as(file)
                        .isEqualTo(asReadBack(inLanguagesOfMosip(SampleEvents.identity(file))));
            }
        }
    }

    @Test
    void a_corrected_birth_updates_its_child_and_is_answered_by_a_credential_of_its_own() throws Exception {
        JsonNode birth = result(out, SampleEvents.FIRST);
        JsonNode correction = result(out, BIRTH_CORRECTED);

        assertThat(correction.path("topic").asText()).isEqualTo("BIRTH_CORRECTED");
        assertThat(correction.path("id")).isEqualTo(birth.path("id"));
        assertThat(correction.path("rid")).isNotEqualTo(birth.path("rid"));
        assertThat(correction.path("identity")).isEqualTo(JSON.readTree("""
                {"IDSchemaVersion":"0.1","UIN":"%s","dateOfBirth":"2022/04/03",
                 "fullName":[{"language":"eng","value":"Niamh Rose O'Sullivan-Banda"}]}"""
                .formatted(birth.path("uin").asText())));
        assertThat(correction.path("delivered")).isEqualTo(birth.path("delivered"));
    }

    @Test
    void a_death_and_its_correction_tell_whose_identity_they_took() throws Exception {
        Map<String, String> deceased = Map.of("death-of-a-sample-child.json", "birth-1.3-father-only.json",
                "death-corrected-another-child.json", "birth-1.2-quote-and-backslash.json");
        for (Map.Entry<String, String> death : deceased.entrySet()) {
            JsonNode result = result(out, death.getKey());
            assertThat(result.path("status").asText()).as(death.getKey()).isEqualTo("DEACTIVATED");
            assertThat(result.path("uin")).as(death.getKey()).isEqualTo(result(out, death.getValue()).path("uin"));
            assertThat(result.path("identity").isNull()).as(death.getKey()).isTrue();
        }
    }

    @Test
    void a_rejected_birth_is_told_to_opencrvs_with_its_reason() throws Exception {
        JsonNode result = result(out, "birth-rejected-impossible-date.json");

        assertThat(result.path("status").asText()).isEqualTo("REJECTED");
        assertThat(result.path("errorCode").asText()).isEqualTo("OCV-IDM-001");
        assertThat(result.path("delivered").isNull()).isTrue();
        JsonNode error = result.path("errorDelivered");
        assertThat(error.path("code").asText()).isEqualTo("OCV-IDM-001");
        assertThat(error.path("opencrvsBRN").asText()).isEqualTo("2023BR7J5DT");
        assertThat(error.path("eventId")).isEqualTo(result.path("id"));
        // A RID is taken only for an identity that can become a packet.
        assertThat(result.path("rid").isNull()).isTrue();
        assertThat(error.has("rid")).isFalse();
        assertThat(error.path("fields")).isEqualTo(JSON.readTree("[\"dateOfBirth\"]"));
        assertThat(error.path("final").asBoolean()).isTrue();
        assertThat(console).anyMatch(line -> line.startsWith("    OpenCRVS received: error OCV-IDM-001"));
    }

    /** Without the texts in languages that MOSIP's shipped settings do not name; each such field has an English one. */
    private static ObjectNode inLanguagesOfMosip(ObjectNode identity) {
        identity.elements().forEachRemaining(field -> {
            if (field.isArray()) {
                for (Iterator<JsonNode> texts = field.elements(); texts.hasNext();) {
                    if (!LANGUAGES.contains(texts.next().path("language").asText())) {
                        texts.remove();
                    }
                }
            }
        });
        return identity;
    }

    /** MOSIP's reader gives every field as text, and documents the library's reference number of null. */
    private static JsonNode asReadBack(ObjectNode identity) {
        identity.put("IDSchemaVersion", identity.path("IDSchemaVersion").asText());
        identity.elements().forEachRemaining(field -> {
            if (field.isObject()) {
                ((ObjectNode) field).putNull("refNumber");
            }
        });
        return identity;
    }

    @Test
    void an_event_that_is_repeated_keeps_its_registration() throws Exception {
        JsonNode first = result(out, SampleEvents.FIRST);

        assertThat(console).anyMatch(line -> line.startsWith(SampleEvents.FIRST + " (again)")
                && line.contains(first.path("rid").asText()) && line.endsWith("no second packet"));
        JsonNode again = result(sentOut, "sent-before.json");
        assertThat(again.path("rid").asText()).isEqualTo(first.path("rid").asText());
        assertThat(again.path("uin").asText()).isEqualTo(first.path("uin").asText());
    }

    @Test
    void a_birth_sent_later_is_delivered_and_bad_ones_end_with_their_code() throws Exception {
        assertThat(result(sentOut, "one-more.json").path("status").asText()).isEqualTo("DELIVERED");
        assertThat(result(sentOut, "one-more.json").path("rid").asText())
                .isNotEqualTo(result(out, SampleEvents.FIRST).path("rid").asText());
        Map<String, String> codes = Map.of("no-child.json", "OCV-EVT-013", "impossible-date.json", "OCV-IDM-001",
                "unknown-topic.json", "OCV-EVT-006", "truncated.json", "SANDBOX-NOT-JSON");
        for (Map.Entry<String, String> bad : codes.entrySet()) {
            JsonNode result = result(sentOut, bad.getKey());
            assertThat(result.path("errorCode").asText()).as(bad.getKey()).isEqualTo(bad.getValue());
            assertThat(result.path("uin").isNull()).as(bad.getKey()).isTrue();
            assertThat(sendConsole).anyMatch(line -> line.startsWith(bad.getKey()) && line.contains(bad.getValue()));
        }
        assertThat(result(sentOut, "impossible-date.json").path("errorMessage").asText())
                .isEqualTo("dateOfBirth breaks date (a day that does not exist)");
    }

    @Test
    void a_registration_that_fails_at_mosip_is_rejected_by_mosips_word() throws Exception {
        JsonNode result = result(sentOut, FAILING + ".json");

        assertThat(result.path("status").asText()).isEqualTo("REJECTED");
        assertThat(result.path("errorCode").asText()).isEqualTo("OCV-MED-081");
        assertThat(result.path("identity").isObject()).isTrue();
        assertThat(result.path("uin").isNull()).isTrue();
    }

    @Test
    void a_signal_ends_all_processes_and_removes_the_runs_files() {
        assertThat(exitStatus).isEqualTo(TERMINATED);
        assertThat(processes).hasSizeGreaterThan(7).noneMatch(ProcessHandle::isAlive);
        assertThat(runDirectory).doesNotExist();
    }

    /** The reaper's part: the launcher cannot do anything any more. */
    @Test
    void a_killed_launcher_leaves_neither_processes_nor_files() throws Exception {
        try (SandboxScript sandbox = SandboxScript.start("--once")) {
            Path files = sandbox.runDirectory();
            sandbox.await("platform up");
            Set<ProcessHandle> started = sandbox.processes();

            sandbox.kill();

            assertThat(started).hasSizeGreaterThan(2);
            Await.until(() -> started.stream().noneMatch(ProcessHandle::isAlive) && !Files.exists(files));
        }
    }

    @Test
    void logs_and_console_hold_no_personal_data_no_token_and_no_key() throws Exception {
        Map<String, String> texts = new TreeMap<>(Map.of("console", String.join("\n", console), "console of send",
                String.join("\n", sendConsole)));
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        assertThat(texts).containsKeys("mediator.log", "stage.log", "regproc.log", "camel.log", "keymanager.log",
                "platform.log", "packet-classifier.log", "launcher.log", "postgres.log", "deploy.log");
        Set<String> personal = SampleEvents.personalData(
                Stream.concat(SampleEvents.all().stream(),
                        sent.stream().filter(file -> !file.endsWith("truncated.json")))
                        .toList());
        for (Path file : SampleEvents.births()) {
            personal.add(result(out, file.getFileName().toString()).path("uin").asText());
        }
        assertThat(personal).hasSizeGreaterThan(100).contains("Birtukan", "2022-04-02", "+260711040506");
        assertThat(secrets).containsKey("sandbox.client.secret").hasSizeGreaterThan(2);

        texts.forEach((name, text) -> {
            assertThat(personal.stream().filter(text::contains)).as("personal data in " + name).isEmpty();
            assertThat(secrets.keySet().stream().filter(secret -> text.contains(secrets.get(secret))))
                    .as("secrets in " + name).isEmpty();
            assertThat(TOKEN.matcher(text).find()).as("a token in " + name).isFalse();
            assertThat(text).as(name).doesNotContain("PRIVATE KEY");
        });
    }

    private static JsonNode result(Path directory, String file) throws IOException {
        return JSON.readTree(directory.resolve(file + ".result.json").toFile());
    }
}
