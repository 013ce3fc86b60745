package io.mosip.opencrvs.mediator.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.Wire;
import io.mosip.opencrvs.mediator.world.World;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The service's front door over HTTP: what it lets in is in Kafka; what it refuses leaves no trace. */
class IntakeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;
    private static final World WORLD = World.get();
    private static final Realm REALM = WORLD.mosip.realm();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of());
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    /** A token; null for none. */
    record Caller(String what, String token) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Arguments> callers() {
        String good = REALM.token(Realm.MEDIATOR);
        return Stream.of(caller("no token", null, 401, MediatorError.TOKEN_MISSING),
                caller("an empty token", "", 401, MediatorError.TOKEN_MISSING),
                caller("not a token", "abc", 401, MediatorError.TOKEN_INVALID),
                caller("another realm's token", REALM.forged().token(Realm.MEDIATOR), 401, MediatorError.TOKEN_INVALID),
                caller("a token without signature", good.substring(0, good.lastIndexOf('.') + 1), 401,
                        MediatorError.TOKEN_INVALID),
                caller("a token of algorithm none", unsigned(good), 401, MediatorError.TOKEN_INVALID),
                caller("an expired token",
                        REALM.token(Realm.MEDIATOR,
                                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                        401, MediatorError.TOKEN_INVALID),
                caller("a token that never expires",
                        REALM.token(Realm.MEDIATOR, claims -> claims.expirationTime(null)), 401,
                        MediatorError.TOKEN_INVALID),
                caller("a token not valid yet",
                        REALM.token(Realm.MEDIATOR,
                                claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(3600)))),
                        401, MediatorError.TOKEN_INVALID),
                caller("a token of another issuer",
                        REALM.token(Realm.MEDIATOR, claims -> claims.issuer("https://elsewhere/realms/mosip")), 401,
                        MediatorError.TOKEN_INVALID),
                caller("another client's token", REALM.token("mosip-other-client"), 403,
                        MediatorError.CLIENT_NOT_ALLOWED),
                caller("a token without client", REALM.token(Realm.MEDIATOR, claims -> claims.claim("azp", null)), 403,
                        MediatorError.CLIENT_NOT_ALLOWED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("callers")
    void whoMayNotSendIsRefused(Caller caller, int status, MediatorError error) throws Exception {
        BirthEvent event = BirthEvent.make();

        refused(event.id(), mediator.birth(caller.token(), event.request()), status, error);
    }

    static Stream<Arguments> bodies() {
        BirthEvent event = BirthEvent.make();
        byte[] good = event.request();
        return Stream.of(
                body("a body that is not JSON", publisher("<birth/>"), 400, MediatorError.BODY_NOT_JSON),
                body("half a body", BodyPublishers.ofByteArray(Arrays.copyOf(good, good.length / 2)), 400,
                        MediatorError.BODY_NOT_JSON),
                body("no body", BodyPublishers.noBody(), 400, MediatorError.BODY_NOT_JSON),
                body("no signature", changed(event, r -> r.remove("signature")), 400, MediatorError.FIELD_MISSING),
                body("an id that is a path", changed(event, r -> r.put("id", "../../etc")), 400,
                        MediatorError.ID_MALFORMED),
                body("data that is not Base64", changed(event, r -> r.put("data", "{}")), 400,
                        MediatorError.DATA_NOT_BASE64),
                body("an envelope without the splitter", changed(event, r -> r.put("data", withoutSplitter(r))), 400,
                        MediatorError.ENVELOPE_MALFORMED),
                body("a wrong signature", signedBy(event), 401, MediatorError.SIGNATURE_WRONG),
                body("20 MB, announced", BodyPublishers.ofByteArray(new byte[TWENTY_MEGABYTES]), 413,
                        MediatorError.BODY_TOO_LARGE),
                body("20 MB, in pieces",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TWENTY_MEGABYTES])), 413,
                        MediatorError.BODY_TOO_LARGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void whatIsNoSignedEnvelopeIsRefused(String what, BodyPublisher body, int status, MediatorError error)
            throws Exception {
        refused("-", mediator.birth(REALM.token(Realm.MEDIATOR), body), status, error);
    }

    @Test
    void aGoodEventIsInKafkaStillEncryptedWhenItIsAnswered() throws Exception {
        BirthEvent event = BirthEvent.make();

        HttpResponse<String> answer = mediator.send(event);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.at("/response/status").asText()).isEqualTo("RECEIVED");
        assertThat(body.path("errors").isNull()).isTrue();
        assertThat(EventTopics.values(WORLD, mediator.topic(), event.id())).singleElement().satisfies(
                kept -> assertThat(kept).contains(event.id()).doesNotContain(event.registrationNumber(), "Niamh"));
    }

    @Test
    void theApplicationIdIsABareStringAndARid() throws Exception {
        HttpResponse<String> answer = mediator.get("/generateAid", REALM.token(Realm.MEDIATOR));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches("\"\\d{29}\"");
        assertThat(mediator.get("/generateAid", null).statusCode()).isEqualTo(401);
    }

    @Test
    void withTheRealmAwayASenderIsToldToComeAgainAndNotThatItsTokenIsWrong() throws Exception {
        try (Mediator alone = Mediator.start(WORLD,
                Map.of("mosip.opencrvs.intake.jwks-url", "http://127.0.0.1:9/certs"))) {
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> answer = alone.send(BirthEvent.make());

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains(MediatorError.PEER_UNREACHABLE.code());
            }
        }
    }

    @Test
    void whoComesWhileAllPlacesAreTakenIsToldToComeAgainAndTheOthersAreServed() throws Exception {
        String token = REALM.token(Realm.MEDIATOR);
        int almostAll = 1_048_000;
        try (Mediator narrow = Mediator.start(WORLD, Map.of("mosip.opencrvs.intake.max-size", "1MB",
                "mosip.opencrvs.intake.bytes-in-flight", "1MB"))) {
            try (Wire slow = new Wire(narrow.callback())) {
                slow.send(("POST /opencrvs/v1/birth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Cookie: Authorization=" + token + "\r\nContent-Length: " + almostAll + "\r\n\r\n"
                        + " ".repeat(almostAll - 1))
                        .getBytes(ISO_8859_1));

                await().untilAsserted(() -> {
                    HttpResponse<String> answer = narrow.send(BirthEvent.make());
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.body()).contains(MediatorError.INTAKE_FULL.code());
                });
                assertThat(narrow.get("/generateAid", token).statusCode()).isEqualTo(200);
            }

            await().until(() -> narrow.send(BirthEvent.make()).statusCode() == 200);
        }
    }

    @Test
    void theStatusOfAnEventIsForItsSenderAndForAdministrators() throws Exception {
        String admin = REALM.admin();

        assertThat(mediator.get("/events/unknown", admin).statusCode()).isEqualTo(404);
        assertThat(mediator.get("/events/unknown", REALM.token(Realm.MEDIATOR)).statusCode()).isEqualTo(404);
        assertThat(mediator.get("/events/unknown", REALM.token("somebody")).statusCode()).isEqualTo(403);
        assertThat(mediator.get("/events/unknown", null).statusCode()).isEqualTo(401);
        assertThat(mediator.birth(admin, BirthEvent.make().request()).statusCode()).isEqualTo(403);
    }

    @Test
    void pathsMethodsAndDetailsThatAreNotOfferedAreRefusedInTheSameForm() throws Exception {
        String token = REALM.token(Realm.MEDIATOR);

        for (String path : new String[]{ "/elsewhere", "/actuator/env", "/actuator", "/error"}) {
            HttpResponse<String> answer = mediator.get(path, token);
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            assertThat(answer.body()).as(path).contains("OCV-MED-").doesNotContain("Exception", "at io.");
        }
        assertThat(mediator.get("/birth", token).statusCode()).isBetween(400, 499);
        assertThat(mediator.get("/actuator/health", null).body()).contains("\"status\":\"UP\"")
                .doesNotContain("components", "details");
    }

    private static void refused(String id, HttpResponse<String> answer, int status, MediatorError error)
            throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "version", "responsetime",
                "response", "errors");
        assertThat(body.path("response").isNull()).isTrue();
        assertThat(body.path("errors")).singleElement().satisfies(only -> {
            assertThat(only.path("errorCode").asText()).isEqualTo(error.code());
            assertThat(only.path("message").asText()).isEqualTo(error.message());
        });
        assertThat(EventTopics.values(WORLD, mediator.topic(), id)).isEmpty();
        assertThat(WORLD.database.history(id)).isEmpty();
        assertThat(WORLD.database.count("event_spool")).isZero();
    }

    private static Arguments caller(String what, String token, int status, MediatorError error) {
        return Arguments.of(new Caller(what, token), status, error);
    }

    private static Arguments body(String what, BodyPublisher body, int status, MediatorError error) {
        return Arguments.of(what, body, status, error);
    }

    private static BodyPublisher publisher(String text) {
        return BodyPublishers.ofString(text);
    }

    private static BodyPublisher changed(BirthEvent event, Consumer<ObjectNode> change) {
        ObjectNode request = event.request(TestKeys.MOSIP, TestKeys.OPENCRVS);
        change.accept(request);
        return publisher(request.toString());
    }

    private static BodyPublisher signedBy(BirthEvent event) {
        return publisher(event.request(TestKeys.MOSIP, TestKeys.STRANGER).toString());
    }

    private static String withoutSplitter(ObjectNode request) {
        byte[] envelope = Base64.getDecoder().decode(request.path("data").asText());
        String text = new String(envelope, StandardCharsets.ISO_8859_1).replace("#KEY_SPLITTER#", "");
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String unsigned(String token) {
        String header = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }
}
