package io.mosip.opencrvs.sandbox.platform.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
    private static PlatformServer server;
    private static String token;

    @BeforeAll
    static void start() {
        server = PlatformServer.start();
        token = server.token(PlatformServer.MEDIATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRidIsCenterMachineSequenceAndTime() {
        Answer answer = server.get("/v1/ridgenerator/generate/rid/45451/45452", token);
        assertThat(answer.response().get("rid").asText())
                .matches("4545145452\\d{5}20\\d{2}(0[1-9]|1[0-2])\\d{2}([01]\\d|2[0-3])([0-5]\\d){2}");
        assertThat(answer.json().get("errors").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "4545, 45452, KER-RIG-003", "45451, 454521, KER-RIG-003", "%20, 45452, KER-RIG-002"})
    void refusesIdsOfAnotherLength(String center, String machine, String code) {
        Answer answer = server.get("/v1/ridgenerator/generate/rid/" + center + '/' + machine, token);
        assertThat(answer.error()).isEqualTo(code);
        assertThat(answer.response().isNull()).isTrue();
    }

    @Test
    void ridsMadeAtTheSameMomentDiffer() {
        RidSequence sequence = new RidSequence();
        Instant now = Instant.now();
        Set<String> rids = IntStream.range(0, 20_000).parallel().mapToObj(i -> sequence.next("10001", "10002", now))
                .collect(Collectors.toSet());
        assertThat(rids).hasSize(20_000);
    }

    @Test
    void theSequenceStartsAgainAfterFiveDigits() {
        RidSequence sequence = new RidSequence();
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        IntStream.range(0, 99_998).forEach(i -> sequence.next("10001", "10002", now));
        assertThat(sequence.next("10001", "10002", now)).isEqualTo("10001100029999920260102030405");
        assertThat(sequence.next("10001", "10002", now)).isEqualTo("10001100020000120260102030405");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/syncdata/latestidschema", "/v1/syncdata/latestidschema?schemaVersion=0.1",
            "/v1/masterdata/idschema/latest?schemaVersion=0", "/v1/masterdata/idschema/latest?schemaVersion=0.100"})
    void servesTheSchemaAsText(String path) throws Exception {
        Answer answer = server.get(path, token);
        assertThat(answer.response().get("idVersion").asDouble()).isEqualTo(0.1);
        assertThat(new ObjectMapper().readTree(answer.response().get("schemaJson").textValue())
                .at("/properties/identity/properties").has("fullName")).isTrue();
    }

    @Test
    void anotherSchemaVersionIsNotFound() {
        assertThat(server.get("/v1/syncdata/latestidschema?schemaVersion=0.9", token).error())
                .isEqualTo("KER-SCH-007");
    }

    @Test
    void aVersionThatIsNoNumberIsABadRequest() {
        assertThat(server.get("/v1/syncdata/latestidschema?schemaVersion=one", token).status()).isEqualTo(400);
    }

    @Test
    void takesACompleteAudit() {
        Answer answer = server.mosip("POST", "/v1/auditmanager/audits", "string", audit(), token);
        assertThat(answer.response().get("status").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "eventId", "actionTimeStamp", "hostName", "applicationId", "createdBy", "moduleId"})
    void refusesAnAuditThatLacks(String field) {
        Map<String, Object> audit = audit();
        audit.remove(field);
        assertThat(server.mosip("POST", "/v1/auditmanager/audits", "string", audit, token).error())
                .isEqualTo("KER-AUD-001");
    }

    @Test
    void anAuditThatIsNotJsonIsABadRequest() {
        Answer answer = server.send("POST", "/v1/auditmanager/audits", "{not json", token);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("KER-AUD-002");
    }

    private static Map<String, Object> audit() {
        Map<String, Object> audit = new HashMap<>();
        for (String field : new String[]{ "eventId", "eventName", "eventType", "actionTimeStamp", "hostName", "hostIp",
                "applicationId", "applicationName", "sessionUserId", "sessionUserName", "createdBy", "moduleId",
                "description", "id", "idType"})
            audit.put(field, "x");
        return audit;
    }
}
