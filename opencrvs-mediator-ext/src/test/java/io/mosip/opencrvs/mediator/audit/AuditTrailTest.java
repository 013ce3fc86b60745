package io.mosip.opencrvs.mediator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Logs;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.UsedValues;
import io.mosip.opencrvs.mediator.world.ValueKind;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who did what is in a table that the service can only add to, and nothing is done that is not in it. */
class AuditTrailTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final World WORLD = World.get();
    private static final Realm REALM = WORLD.mosip.realm();
    private static final String UNKNOWN = UUID.randomUUID().toString();
    private static Mediator mediator;
    private Trail trail;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.db.statement-timeout", "2s",
                "mosip.opencrvs.db.socket-timeout", "3s"));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @BeforeEach
    void begin() {
        trail = Trail.from(WORLD);
    }

    @AfterEach
    void everybodyIsBack() {
        WORLD.mosip.recover();
        WORLD.database.gate().open();
    }

    @ParameterizedTest
    @CsvSource({ "GET, /admin/events?status=REJECTED, LIST_EVENTS, 200", "GET, /admin/messages, LIST_MESSAGES, 200",
            "GET, /admin/deliveries, LIST_DELIVERIES, 200", "GET, /admin/accepted, LIST_ACCEPTED, 200",
            "GET, /admin/events?size=0, LIST_EVENTS, OCV-MED-066",
            "POST, /admin/events/ID/replay, REPLAY, OCV-MED-012", "POST, /admin/events/ID/cancel, CANCEL, OCV-MED-012",
            "POST, /admin/events/ID/credential, CREDENTIAL, OCV-MED-012",
            "POST, /admin/deliveries/ID/CREDENTIAL/retry, RETRY, OCV-MED-012",
            "POST, /admin/deliveries/ID/ERROR/hurry, HURRY, OCV-MED-012",
            "GET, /admin/events/ID/replay, OTHER, OCV-MED-013", "POST, /admin/else, OTHER, OCV-MED-013"})
    void eachRequestOfAnAdministratorIsWrittenDownWithWhoWhatAndOutcome(String method, String path, String action,
            String outcome) throws Exception {
        String target = path.replace("ID", UNKNOWN);
        if (method.equals("GET")) {
            mediator.get(target, REALM.admin());
        } else {
            mediator.post(target, REALM.admin());
        }

        List<Map<String, Object>> rows = trail.rows();
        assertThat(rows).hasSize(2).extracting(row -> row.get("outcome")).containsExactly("STARTED", outcome);
        assertThat(rows).extracting(row -> row.get("id")).containsOnly(rows.get(0).get("id"));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("action")).isEqualTo(action);
            assertThat(row.get("client_id")).isEqualTo("mosip-admin-client");
            assertThat(row.get("user_id")).isEqualTo("s-mosip-admin-client");
            assertThat(row.get("user_name")).isEqualTo("Chanda Mwale");
            assertThat(row.get("address")).isEqualTo("127.0.0.1");
            assertThat(row.get("event_id"))
                    .isEqualTo(path.contains("ID") && !action.equals("OTHER") ? UNKNOWN : null);
            assertThat(row.get("value_hash")).isNull();
            assertThat(((Timestamp) row.get("acted_at")).toLocalDateTime())
                    .isCloseTo(LocalDateTime.now(ZoneOffset.UTC), within(1, ChronoUnit.MINUTES));
        });
    }

    @Test
    void theDeliveryThatAnActionIsAboutIsNamedIfThereIsSuchAKind() throws Exception {
        mediator.post("/admin/deliveries/" + UNKNOWN + "/CREDENTIAL/retry", REALM.admin());
        mediator.post("/admin/deliveries/" + UNKNOWN + "/NIAMH/retry", REALM.admin());

        assertThat(trail.rows()).hasSize(4).extracting(row -> row.get("delivery_kind")).containsExactly("CREDENTIAL",
                "CREDENTIAL", null, null);
    }

    @Test
    void whatHasNotTheFormOfAnEventsIdIsWrittenAsAKeyedHashOnly() throws Exception {
        String number = UsedValues.used(ValueKind.NUMBER,
                "2024" + UNKNOWN.substring(0, 8).toUpperCase());

        mediator.post("/admin/events/" + number + "/replay", REALM.admin());

        assertThat(trail.rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("event_id")).isNull();
            assertThat(row.get("value_hash")).isEqualTo(hash(number));
            assertThat(row.toString()).doesNotContain(number);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "brn", "drn"})
    void aLookUpByARegistrationNumberIsWrittenDownOfASenderTooAndWithoutTheNumber(String parameter) throws Exception {
        BirthEvent birth = BirthEvent.make();
        String number = birth.registrationNumber();
        mediator.send(birth);
        mediator.reached(birth, "UPLOADED");
        try (Logs logs = new Logs()) {
            HttpResponse<String> answer = mediator.get("/events?" + parameter + "=" + number,
                    REALM.token(Realm.MEDIATOR));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(logs.lines()).noneMatch(line -> line.contains(number) || line.contains(hash(number)));
        }
        assertThat(trail.outcomes()).containsExactly("STARTED", "200");
        assertThat(trail.rows()).allSatisfy(row -> {
            assertThat(row.get("action")).isEqualTo("LOOK_UP");
            assertThat(row.get("client_id")).isEqualTo(Realm.MEDIATOR);
            assertThat(row.get("user_name")).isNull();
            assertThat(row.get("value_hash")).isEqualTo(hash(number));
            assertThat(row.toString()).doesNotContain(number);
        });
        // As docs/operations.md says: who looked this birth up.
        assertThat(WORLD.database.sql().sql("SELECT count(*) FROM opencrvs.audit_entry a JOIN"
                + " opencrvs.birth_transactions b ON b.brn_hash = a.value_hash WHERE b.txn_id = ?").param(birth.id())
                .query(Long.class).single()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/events?brn=a&brn=b", "/events?brn=a&drn=b", "/events?brn=a&rid=b", "/events?drn=",
            "/events?brn=%00"})
    void aLookUpThatIsRefusedIsWrittenDownToo(String path) throws Exception {
        assertThat(mediator.get(path, REALM.admin()).statusCode()).isEqualTo(400);

        assertThat(trail.outcomes()).containsExactly("STARTED", MediatorError.SEARCH_MALFORMED.code());
        assertThat(trail.rows()).allSatisfy(row -> assertThat(row.get("action")).isEqualTo("LOOK_UP"));
    }

    @Test
    void aLookUpByAnotherIdAndAnEventAreNotWrittenDown() throws Exception {
        mediator.get("/events?rid=1", REALM.admin());
        mediator.get("/events/" + UNKNOWN, REALM.admin());
        mediator.get("/generateAid", REALM.token(Realm.MEDIATOR));
        mediator.send(BirthEvent.make());
        mediator.get("/admin/events", null);
        mediator.get("/admin/events", REALM.forged().admin());

        assertThat(trail.rows()).isEmpty();
    }

    @Test
    void aCallerWhoMayNotIsWrittenDownAtMostTenTimesAMinute() throws Exception {
        String client = "denied-" + UUID.randomUUID();
        String token = REALM.token(client);
        for (int i = 0; i < 2 * AuditTrail.MOST_DENIED; i++) {
            assertThat(mediator.post("/admin/events/" + UNKNOWN + "/replay", token).statusCode()).isEqualTo(403);
        }
        assertThat(mediator.get("/events?brn=2024X", REALM.token("other-" + client)).statusCode()).isEqualTo(403);

        List<Map<String, Object>> rows = trail.rows(AuditTrail.MOST_DENIED + 1);
        // The limit may begin anew in between, once.
        assertThat(rows).hasSizeLessThanOrEqualTo(2 * AuditTrail.MOST_DENIED + 1).allSatisfy(row -> assertThat(
                row.get("outcome")).isEqualTo(MediatorError.CLIENT_NOT_ALLOWED.code()));
        assertThat(rows).filteredOn(row -> client.equals(row.get("client_id"))).allSatisfy(row -> {
            assertThat(row.get("action")).isEqualTo("REPLAY");
            assertThat(row.get("event_id")).isEqualTo(UNKNOWN);
        });
        await().atMost(SOON).until(() -> trail.rows().stream()
                .anyMatch(row -> "LOOK_UP".equals(row.get("action")) && hash("2024X").equals(row.get("value_hash"))));
    }

    @Test
    void behindAProxyTheAddressIsTheCallersIfItIsOne() throws Exception {
        try (Mediator behind = Mediator.start(WORLD, Map.of("server.forward-headers-strategy", "native"));
                HttpClient proxy = HttpClient.newHttpClient()) {
            for (String told : List.of("203.0.113.7", "2001:db8::7", "Niamh " + "x".repeat(200))) {
                proxy.send(HttpRequest.newBuilder(behind.address("/admin/messages")).header("X-Forwarded-For", told)
                        .header("Authorization", "Bearer " + REALM.admin()).build(), BodyHandlers.discarding());
            }
        }

        assertThat(trail.rows()).extracting(row -> row.get("address")).containsExactly("203.0.113.7", "203.0.113.7",
                "2001:db8::7", "2001:db8::7", "-", "-");
    }

    @Test
    void aRequestThatWaitedForAPlaceIsWrittenDownWithItsCaller() throws Exception {
        // One place for administrators.
        try (Mediator small = Mediator.start(WORLD, Map.of("mediator.max.pool.size", "8"));
                Connection owner = WORLD.database.connection();
                ExecutorService administrators = Executors.newFixedThreadPool(4)) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("LOCK TABLE opencrvs.audit_entry IN ACCESS EXCLUSIVE MODE");
            Callable<Integer> request = () -> small.get("/admin/messages", REALM.admin()).statusCode();
            List<Future<Integer>> answers = Stream.generate(() -> administrators.submit(request)).limit(4).toList();
            // Meanwhile the others come, and wait less than they may.
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            owner.rollback();

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(trail.rows()).hasSize(8)
                .allSatisfy(row -> assertThat(row.get("client_id")).isEqualTo("mosip-admin-client"));
    }

    @Test
    void anActionThatCannotBeWrittenDownDoesNotHappen() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent event = BirthEvent.make();
        mediator.send(event);
        mediator.reached(event, "REJECTED");
        await().atMost(SOON).until(() -> EventTopics.values(WORLD, mediator.topic() + "-dlt", event.id()).size() == 1);
        WORLD.mosip.recover();
        try (Connection owner = WORLD.database.connection()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("LOCK TABLE opencrvs.audit_entry IN ACCESS EXCLUSIVE MODE");

            HttpResponse<String> replay = mediator.post("/admin/events/" + event.id() + "/replay", REALM.admin());
            HttpResponse<String> lookUp = mediator.get("/events?brn=" + event.registrationNumber(), REALM.admin());

            assertThat(Stream.of(replay, lookUp)).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains(MediatorError.DATABASE_AWAY.code()).doesNotContain(event.id());
            });
            owner.rollback();
        }
        assertThat(trail.rows()).isEmpty();
        assertThat(mediator.status(event.id()).path("status").asText()).isEqualTo("REJECTED");

        assertThat(mediator.post("/admin/events/" + event.id() + "/replay", REALM.admin()).statusCode())
                .isEqualTo(200);
        mediator.reached(event, "UPLOADED");
        assertThat(trail.outcomes()).containsExactly("STARTED", "200");
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsDone() throws Exception {
        WORLD.database.gate().shut();

        HttpResponse<String> answer = mediator.post("/admin/events/" + UNKNOWN + "/replay", REALM.admin());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains(MediatorError.DATABASE_AWAY.code());
        WORLD.database.gate().open();
        await().atMost(SOON)
                .until(() -> mediator.get("/events/" + UNKNOWN, REALM.admin()).statusCode() == 404);
        assertThat(trail.rows()).isEmpty();
    }

    @Test
    void anOutcomeThatCannotBeWrittenIsCountedAndTheAnswerStays() throws Exception {
        double before = missing();
        JdbcClient owner = WORLD.database.sql();
        owner.sql("ALTER TABLE opencrvs.audit_entry ADD CONSTRAINT only_begun CHECK (outcome = 'STARTED') NOT VALID")
                .update();
        try (Logs logs = new Logs()) {
            assertThat(mediator.get("/admin/messages", REALM.admin()).statusCode()).isEqualTo(200);

            assertThat(trail.outcomes()).containsExactly("STARTED");
            assertThat(missing()).isEqualTo(before + 1);
            assertThat(logs.lines()).anyMatch(line -> line.contains(trail.rows().get(0).get("id")
                    + " LIST_MESSAGES 200 could not be written")).noneMatch(line -> line.contains("Mwale"));
        } finally {
            owner.sql("ALTER TABLE opencrvs.audit_entry DROP CONSTRAINT only_begun").update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "SELECT count(*) FROM opencrvs.audit_entry",
            "UPDATE opencrvs.audit_entry SET outcome = '200'",
            "DELETE FROM opencrvs.audit_entry", "TRUNCATE opencrvs.audit_entry"})
    void theServicesRoleCanOnlyInsert(String statement) throws Exception {
        try (Connection service = WORLD.database.asMediator(); Statement run = service.createStatement()) {
            assertThatThrownBy(() -> run.execute(statement)).isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for table audit_entry");
        }
    }

    @Test
    void theStatementsOfTheManualRunAndPeriodsAreReadByTheKey() throws Exception {
        String manual = Files.readString(Path.of("..", "docs", "operations.md"));
        List<String> statements = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(manual).results()
                .flatMap(block -> Stream.of(block.group(1).split(";"))).map(String::strip)
                .filter(statement -> !statement.isEmpty()).toList();

        assertThat(statements).hasSize(3);
        try (Connection owner = WORLD.database.connection(); Statement run = owner.createStatement()) {
            for (String statement : statements) {
                run.execute(statement);
            }
        }
        assertThat(WORLD.database.plan(statements.get(2))).contains("pk_audit_entry").doesNotContain("Seq Scan");
    }

    @Test
    void everyEndpointOfAdministratorsHasANameInTheTrail() {
        List<String> endpoints = mediator.bean(DispatcherServlet.class).getHandlerMappings().stream()
                .filter(RequestMappingHandlerMapping.class::isInstance).map(RequestMappingHandlerMapping.class::cast)
                .flatMap(mappings -> mappings.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream().flatMap(method -> mapping
                        .getPatternValues().stream().map(pattern -> method + " " + pattern)))
                .filter(endpoint -> endpoint.contains(" /admin")).sorted().toList();

        assertThat(endpoints).hasSize(9).allSatisfy(
                endpoint -> assertThat(AuditedAction.of(request(endpoint.replaceAll("\\{\\w+}", "x")))).isPresent()
                        .get().isNotEqualTo(AuditedAction.OTHER));
        assertThat(AuditedAction.of(request("DELETE /admin/something/new"))).contains(AuditedAction.OTHER);
    }

    private static MockHttpServletRequest request(String endpoint) {
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        MockHttpServletRequest request = new MockHttpServletRequest(endpoint.substring(0, endpoint.indexOf(' ')),
                "/opencrvs/v1" + path);
        request.setServletPath(path);
        return request;
    }

    private static String hash(String value) {
        return mediator.bean(RowHashes.class).of(value).stored();
    }

    private static double missing() throws Exception {
        return mediator.get("/actuator/prometheus", null).body().lines()
                .filter(line -> line.startsWith("opencrvs_audit_missing_total{target=\"table\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}
