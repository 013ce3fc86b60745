package io.mosip.registration.processor.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.registration.processor.opencrvs.MosipPeers.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The stage on MOSIP's Kafka bus with its status tables in PostgreSQL; every outcome of its table. */
class OpencrvsStageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger SEQUENCE = new AtomicInteger();
    private static StageRun run;

    private String rid;

    @BeforeAll
    static void start() throws Exception {
        run = new StageRun(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        run.close();
    }

    @BeforeEach
    void goodPeersAndARegistration() throws Exception {
        rid = "100011000100%03d20260101101010".formatted(SEQUENCE.incrementAndGet());
        run.goodPeers();
        run.peers.answer("/requestgenerator", new Reply(200,
                "{\"response\":{\"id\":\"" + rid + "\",\"requestId\":\"" + rid + "\"},\"errors\":[]}"));
        run.peers.answer("/credentialrequest/actuator/health", new Reply(200, "{\"status\":\"UP\"}"));
        run.registration(rid);
    }

    @Test
    void a_published_registration_gets_its_credential_requested() throws Exception {
        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        JsonNode out = run.received(rid);

        assertThat(out.path("isValid").asBoolean()).isTrue();
        assertThat(out.path("internalError").asBoolean()).isFalse();
        assertThat(out.path("tags").path("AGE_GROUP").asText()).isEqualTo("INFANT");
        assertThat(registration()).containsEntry("latest_trn_type_code", "OPENCRVS")
                .containsEntry("latest_trn_status_code", "PROCESSED").containsEntry("reg_stage_name", "OpencrvsStage")
                .containsEntry("last_success_stage_name", "OpencrvsStage").containsEntry("status_code", "PROCESSING");
        assertThat(transactions()).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("trn_type_code", "OPENCRVS")
                        .containsEntry("status_code", "PROCESSED").containsEntry("ref_id", rid));

        JsonNode asked = run.peers.calls("/v2/requestgenerator/" + rid).get(0).body();
        assertThat(asked.path("id").asText()).isEqualTo("mosip.credential.request.service.id");
        JsonNode request = asked.path("request");
        assertThat(request.path("id").asText()).isEqualTo(rid);
        assertThat(request.path("credentialType").asText()).isEqualTo("opencrvs");
        assertThat(request.path("issuer").asText()).isEqualTo("opencrvs-partner");
        assertThat(request.path("encryptionKey").asText()).matches("\\d{6}");
        assertThat(request.path("additionalData").path("opencrvsBRN").asText()).isEqualTo("2026B7X");
        assertThat(request.path("additionalData").path("registrationId").asText()).isEqualTo(rid);

        JsonNode packet = run.peers.calls("/metaInfo").get(0).body().path("request");
        assertThat(packet.path("id").asText()).isEqualTo(rid);
        assertThat(packet.path("source").asText()).isEqualTo("OPENCRVS");
        assertThat(packet.path("process").asText()).isEqualTo("OPENCRVS_NEW");
        assertThat(audits()).contains("RPR_402");
    }

    /** A failure, how the peers bring it about, and what then stands in the tables. */
    private record Failure(String name, String path, Reply reply, String status, String detail) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Failure> failures() {
        String idrepo = "/idvid/";
        String packets = "/metaInfo";
        String credentials = "/requestgenerator";
        return Stream.of(
                new Failure("no identity of this RID fails it", idrepo, error("IDR-IDC-007"), "FAILED", "IDR-IDC-007"),
                new Failure("an identity without UIN fails it", idrepo,
                        new Reply(200, "{\"response\":{\"identity\":{}},\"errors\":[]}"), "FAILED", "no UIN"),
                new Failure("an ID repository in trouble is asked again", idrepo, error("IDR-IDC-004"), "REPROCESS",
                        "IDR-IDC-004"),
                new Failure("an ID repository that is down is asked again", idrepo, new Reply(503, "{}"), "REPROCESS",
                        "HTTP 503"),
                new Failure("an ID repository that hangs up is asked again", idrepo, MosipPeers.HANG_UP, "REPROCESS",
                        "ID_REPOSITORY"),
                new Failure("a packet manager in trouble is asked again", packets, error("KER-PUT-005"), "REPROCESS",
                        "KER-PUT-005"),
                new Failure("a packet that cannot be decrypted fails it", packets, error("KER-PUT-019"), "FAILED",
                        "KER-PUT-019"),
                new Failure("a packet without registration number fails it", packets,
                        new Reply(200, "{\"response\":{\"fields\":{\"metaData\":\"[]\"}}}"), "FAILED", "opencrvsBRN"),
                new Failure("a packet with an empty registration number fails it", packets,
                        new Reply(200,
                                "{\"response\":{\"fields\":{\"metaData\":[{\"label\":\"opencrvsBRN\",\"value\":\"\"}]}}}"),
                        "FAILED", "opencrvsBRN"),
                new Failure("meta data that are no JSON fail it", packets,
                        new Reply(200, "{\"response\":{\"fields\":{\"metaData\":\"[{\"}}}"), "FAILED", "not JSON"),
                new Failure("a credential service that says no is asked again", credentials, error("IDR-CRG-003"),
                        "REPROCESS", "IDR-CRG-003"),
                new Failure("a credential service that is down is asked again", credentials, new Reply(500, "{}"),
                        "REPROCESS", "HTTP 500"),
                new Failure("a credential service that does not know the request is asked again", credentials,
                        new Reply(404, "{}"), "REPROCESS", "HTTP 404"),
                new Failure("a credential service without an answer is asked again", credentials,
                        new Reply(200, "{\"response\":null,\"errors\":[]}"), "REPROCESS", "no requestId"),
                new Failure("a credential service that hangs up is asked again", credentials, MosipPeers.HANG_UP,
                        "REPROCESS", "CREDENTIAL_SERVICE"),
                new Failure("a token that is refused makes it try again", credentials, new Reply(401, "{}"),
                        "REPROCESS", "PeerException"),
                new Failure("a role that is missing makes it try again", credentials, new Reply(403, "{}"), "REPROCESS",
                        "PeerException"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void a_failure_is_written_down_and_flagged(Failure failure) throws Exception {
        run.peers.answer(failure.path(), failure.reply());

        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        JsonNode out = run.received(rid);

        boolean again = failure.status().equals("REPROCESS");
        assertThat(out.path("isValid").asBoolean()).as("isValid").isEqualTo(again);
        assertThat(out.path("internalError").asBoolean()).as("internalError").isEqualTo(again);
        assertThat(registration()).containsEntry("latest_trn_status_code", failure.status())
                .containsEntry("latest_trn_type_code", "OPENCRVS").containsEntry("last_success_stage_name", null);
        assertThat(transactions()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("status_code", failure.status());
            assertThat(row.get("sub_status_code")).asString().startsWith("RPR-");
            assertThat(row.get("status_comment")).asString().contains("::").contains(failure.detail());
        });
        assertThat(audits()).contains("RPR_405");
    }

    @Test
    void a_token_that_expired_at_the_peer_is_replaced_once() throws Exception {
        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        run.received(rid);
        int before = run.peers.tokensGiven.get();
        run.peers.answer("/idvid/", new Reply(401, "{}"));
        String next = anotherRegistration();

        run.send(StageRun.message(next, "OPENCRVS_NEW"));
        run.received(next);

        // One for the second try at the ID repository; what follows uses it.
        assertThat(run.peers.tokensGiven.get()).isEqualTo(before + 1);
    }

    @Test
    void a_registration_sent_again_after_success_is_not_asked_for_again() throws Exception {
        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        run.received(rid);
        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        JsonNode out = run.received(rid);

        assertThat(out.path("isValid").asBoolean()).isTrue();
        assertThat(out.path("internalError").asBoolean()).isFalse();
        assertThat(run.peers.calls("/requestgenerator")).hasSize(1);
        assertThat(transactions()).hasSize(2).allSatisfy(
                row -> assertThat(row).containsEntry("status_code", "PROCESSED"));
    }

    @Test
    void a_registration_that_failed_is_asked_for_again_under_the_same_request_id() throws Exception {
        run.peers.answer("/requestgenerator", new Reply(503, "{}"));
        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        run.received(rid);
        run.peers.answer("/requestgenerator", new Reply(200, "{\"response\":{\"requestId\":\"" + rid + "\"}}"));

        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        JsonNode out = run.received(rid);

        assertThat(out.path("internalError").asBoolean()).isFalse();
        assertThat(registration()).containsEntry("latest_trn_status_code", "PROCESSED");
        // The pooled client tries a service that is busy (503) a second time by itself.
        assertThat(run.peers.calls("/requestgenerator")).hasSizeGreaterThan(1)
                .allSatisfy(call -> assertThat(call.path()).endsWith("/v2/requestgenerator/" + rid));
    }

    @ParameterizedTest(name = "a message {0} fails and asks nobody")
    @MethodSource("malformed")
    void a_malformed_message_fails(String what, String message, String process) throws Exception {
        run.send(message.replace("RID", rid));
        JsonNode out = run.received(message.contains("RID-9") ? rid + "-9" : message.contains("RID") ? rid : "");

        assertThat(out.path("isValid").asBoolean()).isFalse();
        assertThat(out.path("internalError").asBoolean()).isFalse();
        assertThat(out.path("reg_type").asText()).isEqualTo(process);
        assertThat(run.peers.calls("/idvid/")).isEmpty();
        assertThat(run.peers.calls("/requestgenerator")).isEmpty();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(Arguments.of("without a process", StageRun.message("RID", null), "OPENCRVS_NEW"),
                Arguments.of("without a RID", StageRun.message("", "OPENCRVS_NEW"), "OPENCRVS_NEW"),
                Arguments.of("of another process", StageRun.message("RID", "NEW"), "NEW"),
                Arguments.of("of a registration that there is not", StageRun.message("RID-9", "OPENCRVS_NEW"),
                        "OPENCRVS_NEW"));
    }

    @Test
    void an_expired_message_is_dropped_and_the_next_one_served() throws Exception {
        String old = StageRun.message(rid, "OPENCRVS_NEW").replaceFirst("\"lastHopTimestamp\":\"[^\"]*\"",
                "\"lastHopTimestamp\":\"2026-01-01T00:00:00.000Z\"");
        run.send(old);
        String expired = rid;
        goodPeersAndARegistration();

        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        run.received(rid);

        assertThat(run.peers.calls("/requestgenerator/" + expired)).isEmpty();
        assertThat(run.peers.calls("/requestgenerator/" + rid)).hasSize(1);
    }

    @Test
    void status_tables_that_cannot_be_read_make_it_try_again() throws Exception {
        JsonNode out = withoutTable("registration");

        assertThat(out.path("isValid").asBoolean()).isTrue();
        assertThat(out.path("internalError").asBoolean()).isTrue();
        assertThat(run.peers.calls("/requestgenerator")).isEmpty();
    }

    @Test
    void status_tables_that_cannot_be_written_make_it_try_again() throws Exception {
        JsonNode out = withoutTable("registration_transaction");

        assertThat(out.path("isValid").asBoolean()).isTrue();
        assertThat(out.path("internalError").asBoolean()).isTrue();
        assertThat(run.peers.calls("/requestgenerator")).hasSize(1);
        assertThat(registration()).containsEntry("latest_trn_status_code", "SUCCESS");
    }

    @Test
    void an_audit_manager_that_is_down_changes_nothing() throws Exception {
        run.peers.answer("/audits", new Reply(500, "{}"));

        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        JsonNode out = run.received(rid);

        assertThat(out.path("isValid").asBoolean()).isTrue();
        assertThat(out.path("internalError").asBoolean()).isFalse();
        assertThat(registration()).containsEntry("latest_trn_status_code", "PROCESSED");
    }

    @Test
    void health_is_that_of_disk_database_bus_and_credential_service() throws Exception {
        HttpResponse<String> answer = run.get("health");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode health = JSON.readTree(answer.body());
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("details").fieldNames()).toIterable().containsExactlyInAnyOrder("diskSpace", "db", "bus",
                "credentialService");
    }

    @ParameterizedTest
    @CsvSource({ "503", "404"})
    void a_credential_service_that_is_not_well_is_told(int status) throws Exception {
        run.peers.answer("/credentialrequest/actuator/health", new Reply(status, "{}"));

        HttpResponse<String> answer = run.get("health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(answer.body()).at("/details/credentialService/status").asText()).isEqualTo("DOWN");
        assertThat(JSON.readTree(answer.body()).at("/details/bus/status").asText()).isEqualTo("UP");
    }

    @Test
    void messages_are_counted_by_what_became_of_them_and_timed() throws Exception {
        Map<String, Double> before = counts();
        run.send(StageRun.message(rid, "OPENCRVS_NEW"));
        run.received(rid);
        run.peers.answer("/idvid/", error("IDR-IDC-007"));
        String failing = anotherRegistration();
        run.send(StageRun.message(failing, "OPENCRVS_NEW"));
        run.received(failing);
        run.peers.answer("/idvid/", error("IDR-IDC-004"));
        String repeating = anotherRegistration();
        run.send(StageRun.message(repeating, "OPENCRVS_NEW"));
        run.received(repeating);

        Map<String, Double> after = counts();
        assertThat(after).hasSize(4);
        after.forEach((name, count) -> assertThat(count - before.get(name)).as(name)
                .isEqualTo(name.contains("seconds") ? 3 : 1));
    }

    private String anotherRegistration() throws Exception {
        String another = "100011000100%03d20260101101010".formatted(SEQUENCE.incrementAndGet());
        run.registration(another);
        return another;
    }

    /** What the stage has counted, by the names Prometheus sees. */
    private static Map<String, Double> counts() throws Exception {
        return run.get("prometheus").body().lines()
                .filter(line -> line.startsWith("opencrvs_stage_messages_total")
                        || line.startsWith("opencrvs_stage_message_seconds_count"))
                .collect(Collectors.toMap(line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ')))));
    }

    private JsonNode withoutTable(String table) throws Exception {
        run.execute("alter table regprc." + table + " rename to " + table + "_away");
        try {
            run.send(StageRun.message(rid, "OPENCRVS_NEW"));
            return run.received(rid);
        } finally {
            run.execute("alter table regprc." + table + "_away rename to " + table);
        }
    }

    private Map<String, Object> registration() throws Exception {
        return run.row("select * from regprc.registration where reg_id='" + rid + "'");
    }

    private List<Map<String, Object>> transactions() throws Exception {
        return run.rows("select * from regprc.registration_transaction where reg_id='" + rid + "'");
    }

    private List<String> audits() {
        return run.peers.calls("/audits").stream().map(call -> call.body().path("request").path("eventId").asText())
                .toList();
    }

    private static Reply error(String code) {
        return new Reply(200,
                "{\"response\":null,\"errors\":[{\"errorCode\":\"" + code + "\",\"message\":\"said the peer\"}]}");
    }
}
