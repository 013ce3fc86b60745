package io.mosip.opencrvs.sandbox.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.sandbox.platform.Await;
import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
    private static final String RID = "/v1/ridgenerator/generate/rid/10001/10002";
    private static final String DRAFT = "/idrepository/v1/identity/draft/";
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

    @AfterEach
    void clear() {
        server.send("DELETE", "/sandbox/faults", null, null);
    }

    @Test
    void anErrorIsMetAsOftenAsItWasArmed() {
        arm("ridgenerator", "error500", 2);
        assertThat(server.get(RID, token).status()).isEqualTo(500);
        assertThat(server.get("/v1/syncdata/latestidschema", token).status()).isEqualTo(200);
        assertThat(server.get(RID, token).status()).isEqualTo(500);
        assertThat(server.get(RID, token).status()).isEqualTo(200);
        assertThat(server.get("/sandbox/faults", null).json()).isEmpty();
    }

    @Test
    void anErrorWithoutCountStaysUntilItIsCleared() {
        arm("ridgenerator", "error500", 0);
        for (int i = 0; i < 5; i++)
            assertThat(server.get(RID, token).status()).isEqualTo(500);
        clear();
        assertThat(server.get(RID, token).status()).isEqualTo(200);
    }

    @Test
    void aDroppedConnectionGivesNoAnswerAndDoesNothing() {
        arm("idrepo", "drop", 0);
        assertThatThrownBy(() -> server.send("POST", DRAFT + "create/dropped", null, token))
                .isInstanceOf(UncheckedIOException.class);
        clear();
        assertThat(draftStatus("dropped")).isEqualTo(204);
    }

    @Test
    void aLostAnswerWasWorkDone() {
        arm("idrepo", "lost", 1);
        // A failed POST is not repeated by the client: what is there came from this one.
        assertThatThrownBy(() -> server.send("POST", DRAFT + "create/lost", null, token))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(draftStatus("lost")).isEqualTo(200);
    }

    @Test
    void aRequestHandledTwiceGetsTheSecondAnswer() {
        arm("idrepo", "twice", 1);
        Answer answer = server.send("POST", DRAFT + "create/twice", null, token);
        assertThat(answer.error()).isEqualTo("IDR-IDC-012");
        assertThat(draftStatus("twice")).isEqualTo(200);
    }

    @Test
    void aBodyAndItsHeadersSurviveBeingHandledTwice() {
        arm("realm", "twice", 1);
        assertThat(server.token(PlatformServer.PARTNER)).isNotBlank();
    }

    @Test
    void aHangingRequestEndsWithoutAnswerWhenTheFaultsAreCleared() {
        // A POST: the client would repeat a failed GET by itself.
        arm("idrepo", "hang", 1);
        CompletableFuture<Answer> hanging = CompletableFuture
                .supplyAsync(() -> server.send("POST", DRAFT + "create/hung", null, token));
        Await.until("the request meets the fault", () -> server.get("/sandbox/faults", null).json().isEmpty());
        assertThat(hanging).isNotDone();
        Await.until("the hanging request ends", () -> {
            clear();
            return hanging.isDone();
        });
        assertThatThrownBy(hanging::get).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(draftStatus("hung")).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"service\":\"bank\",\"mode\":\"drop\",\"count\":1}",
            "{\"service\":\"idrepo\",\"mode\":\"explode\",\"count\":1}", "{\"service\":\"idrepo\",\"count\":1}",
            "{\"service\":\"idrepo\",\"mode\":\"drop\",\"count\":-1}", "{}", "nonsense"})
    void refusesAFaultThatDoesNotExist(String body) {
        assertThat(server.send("POST", "/sandbox/faults", body, null).status()).isEqualTo(400);
        assertThat(server.get("/sandbox/faults", null).json()).isEmpty();
    }

    @Test
    void countsRequestsByPatternNotById() {
        server.get("/idrepository/v1/identity/idvid/10001100021234520260102030405", token);
        server.get("/idrepository/v1/identity/idvid/10001100021234520260102030405", null);
        arm("ridgenerator", "error500", 1);
        server.get(RID, token);
        Answer answer = server.get("/sandbox/requests", null);
        assertThat(answer.json().get("GET /idrepository/v1/identity/idvid/{id} 200").asInt()).isEqualTo(1);
        assertThat(answer.json().get("GET idrepo 401").asInt()).isEqualTo(1);
        assertThat(answer.json().get("GET ridgenerator error500").asInt()).isPositive();
        assertThat(answer.body()).doesNotContain("10001100021234520260102030405");
    }

    @Test
    void tellsWhichUinARegistrationLedTo() {
        String rid = "10001100025432120260102030405";
        server.send("POST", DRAFT + "create/" + rid, null, token);
        server.mosip("PATCH", DRAFT + "update/" + rid, "mosip.id.update",
                Map.of("registrationId", rid, "identity", Map.of("IDSchemaVersion", 0.1)), token);
        assertThat(server.get("/sandbox/identities?rid=" + rid, null).json()).isEmpty();
        server.get(DRAFT + "publish/" + rid, token);
        Answer answer = server.get("/sandbox/identities?rid=" + rid, null);
        assertThat(answer.json().at("/0/uin").asText()).matches("\\d{10}");
        assertThat(answer.json().at("/0/status").asText()).isEqualTo("ACTIVATED");
    }

    @Test
    void isHealthy() {
        assertThat(server.get("/actuator/health", null).json().get("status").asText()).isEqualTo("UP");
    }

    private static void arm(String service, String mode, int count) {
        Answer answer = server.send("POST", "/sandbox/faults",
                Map.of("service", service, "mode", mode, "count", count), null);
        assertThat(answer.status()).isEqualTo(200);
    }

    private static int draftStatus(String rid) {
        return server.send("HEAD", DRAFT + rid, null, token).status();
    }
}
