package io.mosip.opencrvs.sandbox.platform.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import io.mosip.opencrvs.sandbox.platform.Await;
import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import io.mosip.opencrvs.sandbox.platform.TestSubscriber;
import io.mosip.opencrvs.sandbox.platform.mosip.HybridCipher;
import io.mosip.opencrvs.sandbox.platform.websub.Hub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CredentialTest {
    private static final String TOPIC = "opencrvs-partner/CREDENTIAL_ISSUED";
    private static final String V2 = "/v1/credentialrequest/v2/requestgenerator/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger LAST = new AtomicInteger(20_000);
    private static PlatformServer server;
    private static TestSubscriber subscriber;
    private static String regproc;

    @BeforeAll
    static void start() throws Exception {
        server = PlatformServer.start();
        subscriber = new TestSubscriber();
        regproc = server.token(PlatformServer.REGPROC);
        server.form("/hub", Map.of("hub.mode", "subscribe", "hub.topic", TOPIC, "hub.callback", subscriber.callback(),
                "hub.secret", "hmac secret"), server.token(PlatformServer.PARTNER));
        Await.until("subscribed", () -> server.bean(Hub.class).subscribedTopics().contains(TOPIC));
    }

    @AfterAll
    static void stop() {
        server.close();
        subscriber.close();
    }

    @Test
    void aCredentialGoesToThePartnerEncryptedAndNothingOfItToTheLog(CapturedOutput log) throws Exception {
        String rid = register("Nadia Example");
        Answer answer = request(rid, content(rid));
        assertThat(answer.response().get("requestId").asText()).isEqualTo(rid);
        JsonNode event = JSON.readTree(subscriber.nextDelivery().body());
        assertThat(event.get("publisher").asText()).isEqualTo("CREDENTIAL_SERVICE");
        assertThat(event.get("topic").asText()).isEqualTo(TOPIC);
        assertThat(event.at("/event/transactionId").asText()).isEqualTo(rid);
        assertThat(event.at("/event/data/opencrvsBRN").asText()).isEqualTo("BRN-1");
        assertThat(event.at("/event/data/registrationId").asText()).isEqualTo(rid);
        assertThat(event.at("/event/data/credentialType").asText()).isEqualTo("opencrvs");
        byte[] sealed = Base64.getUrlDecoder().decode(event.at("/event/data/credential").asText());
        assertThat(new String(sealed, 0, 6, StandardCharsets.US_ASCII)).isEqualTo("VER_R2");
        byte[] plain = HybridCipher.open(server.partner().privateKey(), sealed, null, null);
        JsonNode credential = JSON.readTree(plain);
        String uin = credential.at("/credentialSubject/UIN").asText();
        assertThat(uin).matches("\\d{10}");
        assertThat(credential.at("/credentialSubject/VID").asText()).matches("\\d{16}");
        assertThat(credential.at("/credentialSubject/fullName").asText()).contains("Nadia Example");
        assertThat(credential.get("issuedTo").asText()).isEqualTo("opencrvs-partner");
        assertThat(JWSObject.parse(event.at("/event/data/proof/signature").asText(),
                new com.nimbusds.jose.Payload(plain)).getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        Await.until("issued", () -> status(rid).equals("ISSUED"));
        assertThat(log.getAll()).doesNotContain("Nadia").doesNotContain(uin).doesNotContain("BRN-1")
                .doesNotContain(regproc);
    }

    @Test
    void theSameRequestAgainIsOneRowAndIssuedAgain() throws Exception {
        String rid = register("Someone");
        request(rid, content(rid));
        subscriber.nextDelivery();
        Await.until("issued", () -> status(rid).equals("ISSUED"));
        request(rid, content(rid));
        subscriber.nextDelivery();
        Await.until("issued twice", () -> overview(rid).issued() == 2);
    }

    @Test
    void theFirstInterfaceMakesItsOwnRequestId() throws Exception {
        String rid = register("Someone");
        String requestId = server.mosip("POST", "/v1/credentialrequest/requestgenerator", "id", content(rid), regproc)
                .response().get("requestId").asText();
        assertThat(requestId).isNotEqualTo(rid);
        assertThat(JSON.readTree(subscriber.nextDelivery().body()).at("/event/transactionId").asText())
                .isEqualTo(requestId);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void neverIssues(String what, String field, Object value, String code) {
        String rid = register("Someone");
        Map<String, Object> content = content(rid);
        content.put(field, value);
        assertThat(request(rid, content).error()).isEmpty();
        Await.until("tried", () -> overview(rid).attempts() >= 2);
        assertThat(overview(rid).status()).isEqualTo("FAILED");
        assertThat(overview(rid).comment()).startsWith(code);
        assertThat(overview(rid).issued()).isZero();
    }

    static Stream<Arguments> neverIssues() {
        return Stream.of(Arguments.of("without additionalData", "additionalData", null, "CRE-SER-007"),
                Arguments.of("to an unknown partner", "issuer", "nobody", "CRE-SER-008"),
                Arguments.of("of an unknown type", "credentialType", "euin", "CRE-SER-008"),
                Arguments.of("of no type", "credentialType", null, "CRE-SER-008"),
                Arguments.of("for nobody", "id", "10001100029999920260102030405", "CRE-SER-003"),
                Arguments.of("for no id", "id", null, "CRE-SER-003"));
    }

    @Test
    void aRequestThatCameBeforeItsIdentityIsServedByARetry() throws Exception {
        String rid = newRid();
        request(rid, content(rid));
        Await.until("failed", () -> status(rid).equals("FAILED"));
        register(rid, "Late Comer");
        assertThat(JSON.readTree(subscriber.nextDelivery().body()).at("/event/transactionId").asText()).isEqualTo(rid);
    }

    @Test
    void afterItsLastTryARequestWaitsForARetrigger() throws Exception {
        String rid = newRid();
        request(rid, content(rid));
        Await.until("given up", () -> overview(rid).attempts() == 10);
        register(rid, "Very Late");
        assertThat(server.send("PUT", "/v1/credentialrequest/retrigger/" + rid, null, regproc).error()).isEmpty();
        assertThat(JSON.readTree(subscriber.nextDelivery().body()).at("/event/transactionId").asText()).isEqualTo(rid);
    }

    @Test
    void thePartnersReportBecomesTheStatus() throws Exception {
        String rid = register("Someone");
        request(rid, content(rid));
        subscriber.nextDelivery();
        Await.until("issued", () -> status(rid).equals("ISSUED"));
        publishStatus(rid, "RECEIVED");
        assertThat(status(rid)).isEqualTo("RECEIVED");
    }

    @Test
    void aReportForNoKnownRequestIsAFailedDelivery() throws IOException {
        publishStatus("unknown", "RECEIVED");
        JsonNode counts = server.get("/sandbox/deliveries", null).json().get("counts");
        assertThat(counts.at("/CREDENTIAL_STATUS_UPDATE/GIVEN_UP").asInt()).isPositive();
    }

    @Test
    void anUnknownRequestHasNoStatus() {
        assertThat(server.get("/v1/credentialrequest/get/unknown", regproc).error()).isEqualTo("IDR-CRG-003");
        assertThat(server.send("PUT", "/v1/credentialrequest/retrigger/unknown", null, regproc).error())
                .isEqualTo("IDR-CRG-003");
    }

    @Test
    void aBodyWithoutRequestIsRefused() {
        assertThat(server.mosip("POST", V2 + newRid(), "id", null, regproc).error()).isEqualTo("IDR-CRG-004");
        assertThat(server.send("POST", V2 + newRid(), "nonsense", regproc).error()).isEqualTo("IDR-CRG-006");
    }

    private static String newRid() {
        return "1000110002%05d20260102030405".formatted(LAST.incrementAndGet());
    }

    private static String register(String name) {
        String rid = newRid();
        register(rid, name);
        return rid;
    }

    private static void register(String rid, String name) {
        String drafts = "/idrepository/v1/identity/draft/";
        server.send("POST", drafts + "create/" + rid, null, regproc);
        server.mosip("PATCH", drafts + "update/" + rid, "mosip.id.update",
                Map.of("registrationId", rid, "identity",
                        Map.of("IDSchemaVersion", 0.1, "fullName",
                                List.of(Map.of("language", "eng", "value", name)), "dateOfBirth", "2026/01/02")),
                regproc);
        assertThat(server.get(drafts + "publish/" + rid, regproc).error()).isEmpty();
    }

    private static Map<String, Object> content(String rid) {
        Map<String, Object> content = new HashMap<>();
        content.put("id", rid);
        content.put("credentialType", "opencrvs");
        content.put("issuer", "opencrvs-partner");
        content.put("user", "mosip");
        content.put("encrypt", false);
        content.put("additionalData", Map.of("opencrvsBRN", "BRN-1", "registrationId", rid));
        return content;
    }

    private static Answer request(String requestId, Map<String, Object> content) {
        return server.mosip("POST", V2 + requestId, "mosip.credential.request", content, regproc);
    }

    private static String status(String requestId) {
        return server.get("/v1/credentialrequest/get/" + requestId, regproc).response().get("statusCode").asText();
    }

    private static CredentialOverview.Entry overview(String requestId) {
        return server.bean(CredentialOverview.class).all().stream().filter(e -> e.requestId().equals(requestId))
                .findFirst().orElseThrow();
    }

    private static void publishStatus(String requestId, String status) throws IOException {
        String body = JSON.writeValueAsString(Map.of("publisher", "opencrvs-partner", "topic",
                "CREDENTIAL_STATUS_UPDATE", "event", Map.of("id", "1", "requestId", requestId, "status", status)));
        server.send(HttpRequest
                .newBuilder(URI.create(
                        server.url() + "/hub?hub.mode=publish&hub.topic=CREDENTIAL_STATUS_UPDATE"))
                .header("Cookie", "Authorization=" + server.token(PlatformServer.PARTNER))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }
}
