package io.mosip.opencrvs.mediator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.Logs;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.UsedValues;
import io.mosip.opencrvs.mediator.world.ValueKind;
import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MOSIP's audit manager gets what the table gets, without what is personal, and holds nobody up. */
class MosipAuditTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final World WORLD = World.get();
    private static final Realm REALM = WORLD.mosip.realm();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.audit.url", WORLD.mosip.auditUrl()));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void everybodyIsBack() {
        WORLD.mosip.recover();
    }

    @Test
    void eachActionIsToldWithItsEventAndItsOutcome() throws Exception {
        String id = UUID.randomUUID().toString();

        mediator.post("/admin/events/" + id + "/replay", REALM.admin());

        JsonNode entry = told(id);
        assertThat(entry.path("idType").asText()).isEqualTo("OPENCRVS_EVENT");
        assertThat(entry.path("eventId").asText()).isEqualTo("OPENCRVS_REPLAY");
        assertThat(entry.path("eventName").asText()).isEqualTo("REPLAY");
        assertThat(entry.path("sessionUserId").asText()).isEqualTo("s-mosip-admin-client");
        assertThat(entry.path("sessionUserName").asText()).isEqualTo("mosip-admin-client");
        assertThat(entry.path("applicationId").asText()).isEqualTo("opencrvs");
        assertThat(entry.path("applicationName").asText()).isEqualTo("OPENCRVS");
        assertThat(Instant.parse(entry.path("actionTimeStamp").asText())).isBetween(Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(1));
        assertThat(entry.path("description").asText()).contains("REPLAY", MediatorError.NOT_FOUND.code());
    }

    @Test
    void aLookUpIsToldWithoutTheNumberItsHashAndTheName() throws Exception {
        String number = UsedValues.used(ValueKind.NUMBER,
                "2024" + UUID.randomUUID().toString().substring(0, 8).toUpperCase());
        Trail trail = Trail.from(WORLD);

        mediator.get("/events?brn=" + number, REALM.admin());

        Map<String, Object> row = trail.rows().get(0);
        JsonNode entry = await().atMost(SOON).until(() -> WORLD.mosip.audits().taken().stream()
                .filter(taken -> taken.toString().contains((String) row.get("id"))).findAny().orElse(null),
                found -> found != null);
        assertThat(entry.path("eventName").asText()).isEqualTo("LOOK_UP");
        assertThat(entry.path("id").asText()).isEqualTo("NO_ID");
        assertThat(entry.toString()).doesNotContain(number, (String) row.get("value_hash"), "Mwale");
    }

    @Test
    void aCallerWhoMayNotIsToldToo() throws Exception {
        String id = UUID.randomUUID().toString();

        mediator.post("/admin/events/" + id + "/cancel", REALM.token("told-" + id));

        assertThat(told(id).path("description").asText()).contains(MediatorError.CLIENT_NOT_ALLOWED.code());
    }

    @Test
    void idsThatAreEmptyLongOrStrangeAreNoReasonForMosipToRefuse() throws Exception {
        String id = UUID.randomUUID().toString();
        String token = REALM.token("\u00e9\ud83d\ude00" + "c".repeat(400), claims -> claims.subject(""));

        mediator.post("/admin/events/" + id + "/cancel", token);

        JsonNode entry = told(id);
        assertThat(entry.path("sessionUserId").asText()).isEqualTo("unknown");
        assertThat(entry.path("sessionUserName").asText()).startsWith("__ccc").hasSize(128);
    }

    @Test
    void aFailureIsLoggedOnceAndCountedAndChangesNoAnswer() throws Exception {
        double before = missing();
        WORLD.mosip.refuse(MosipPeers.AUDITS, "KER-AUD-001");
        try (Logs logs = new Logs()) {
            for (int i = 0; i < 3; i++) {
                assertThat(mediator.get("/admin/deliveries", REALM.admin()).statusCode()).isEqualTo(200);
            }

            await().atMost(SOON).until(() -> missing() == before + 3);
            assertThat(of(logs)).singleElement().asString().startsWith("WARN").contains("KER-AUD-001");
            WORLD.mosip.recover();
            mediator.get("/admin/deliveries", REALM.admin());
            await().atMost(SOON).until(() -> of(logs).size() == 2);
            assertThat(of(logs).get(1)).startsWith("INFO");
        }
    }

    @Test
    void whileItHangsNobodyWaitsForIt() throws Exception {
        WORLD.mosip.fail(MosipPeers.AUDITS, Collections.nCopies(2, Fault.HANGS).toArray(Fault[]::new));

        Instant begin = Instant.now();
        for (int i = 0; i < 5; i++) {
            assertThat(mediator.get("/admin/deliveries", REALM.admin()).statusCode()).isEqualTo(200);
        }

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(strings = { "audits", "ftp://audit/audits", "http:///audits", "https://"})
    void anAddressThatIsNoneStopsTheStart(String url) {
        assertThatThrownBy(() -> new AuditSettings(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mosip.opencrvs.audit.url");
    }

    private static JsonNode told(String id) {
        return await().atMost(SOON).until(() -> WORLD.mosip.audits().taken().stream()
                .filter(entry -> entry.path("id").asText().equals(id)).findAny().orElse(null), found -> found != null);
    }

    private static List<String> of(Logs logs) {
        return logs.lines().stream().filter(line -> line.contains("MosipAudit")).toList();
    }

    private static double missing() throws Exception {
        try (Stream<String> lines = mediator.get("/actuator/prometheus", null).body().lines()) {
            return lines.filter(line -> line.startsWith("opencrvs_audit_missing_total{target=\"auditmanager\"}"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
        }
    }
}
