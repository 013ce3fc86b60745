package io.mosip.opencrvs.sandbox.launcher.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.launcher.Await;
import io.mosip.opencrvs.sandbox.launcher.keys.KeyPairFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpencrvsServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR = "{\"opencrvsDRN\":\"DRN1\",\"eventId\":\"correction-1\",\"code\":\"OCV-MED-040\"}";
    private static final String CREDENTIAL = "{\"opencrvsBRN\":\"BRN1\",\"uin\":\"1234567890\"}";
    @TempDir
    Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private KeyPairFiles opencrvs;
    private KeyPairFiles mosip;
    private OpencrvsServer server;

    @BeforeEach
    void start() throws Exception {
        opencrvs = KeyPairFiles.generate(directory, "opencrvs");
        mosip = KeyPairFiles.generate(directory, "mosip");
        Path locations = Files.writeString(directory.resolve("locations.json"), """
                [{"resourceType":"Location","id":"a","name":"North","type":{"coding":[{"code":"ADMIN_STRUCTURE"}]},
                  "partOf":{"reference":"Location/0"}},
                 {"resourceType":"Location","id":"b","name":"Town","partOf":{"reference":"Location/a"}}]""");
        Path more = Files.writeString(directory.resolve("more.json"),
                "[{\"resourceType\":\"Location\",\"id\":\"b\",\"name\":\"City\",\"partOf\":{\"reference\":\"Location/a\"}}]");
        server = new OpencrvsServer(0, "client", "secret", opencrvs.privateKey(), mosip.certificate(),
                List.of(locations, more));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void its_system_client_gets_a_token_that_it_recognises() throws Exception {
        assertThat(JSON.readTree(post("/verifyToken", "token=" + token(), null).body()).path("valid").asBoolean())
                .isTrue();
        assertThat(JSON.readTree(post("/verifyToken", "token=" + token() + "x", null).body()).path("valid").asBoolean())
                .isFalse();
        assertThat(post("/token?client_id=client&client_secret=wrong&grant_type=client_credentials", "", null)
                .statusCode()).isEqualTo(401);
    }

    @Test
    void the_older_way_to_a_token_works_too() throws Exception {
        JsonNode answer = JSON.readTree(
                post("/authenticateSystemClient", "{\"client_id\":\"client\",\"client_secret\":\"secret\"}", null)
                        .body());
        assertThat(answer.path("token").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "/location/a, /name, North", "/locations/b, /name, City", "/location, /total, 2",
            "/locations?type=ADMIN_STRUCTURE, /entry/0/resource/id, a", "/locations/b/hierarchy, /0/id, a",
            "/locations/b/hierarchy, /1/id, b", "/locations/a/children, /0/id, b"})
    void locations_are_served_one_by_one_and_as_lists(String path, String pointer, String value) throws Exception {
        assertThat(JSON.readTree(get(path).body()).at(pointer).asText()).isEqualTo(value);
    }

    @Test
    void an_unknown_location_is_not_found() throws Exception {
        assertThat(get("/location/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void a_credential_is_opened_checked_and_kept() throws Exception {
        byte[] plaintext = CREDENTIAL.getBytes(StandardCharsets.UTF_8);

        assertThat(deliver(plaintext, Envelope.sign(plaintext, mosip.privateKey()), token())).isEqualTo(200);

        Deliveries.Delivery delivery = onlyDelivery();
        assertThat(delivery.problem()).isNull();
        assertThat(delivery.content()).isEqualTo(JSON.readTree(CREDENTIAL));
        assertThat(delivery.kind()).isEqualTo(Deliveries.Kind.CREDENTIAL);
        assertThat(delivery.concerns("", "BRN1")).isTrue();
        assertThat(delivery.concerns("event-1", "")).isTrue();
        assertThat(delivery.concerns("event-2", "BRN2")).isFalse();
    }

    @Test
    void an_error_is_opened_checked_and_kept() throws Exception {
        byte[] plaintext = ERROR.getBytes(StandardCharsets.UTF_8);

        assertThat(deliver("/receiveError", plaintext, Envelope.sign(plaintext, mosip.privateKey()), token()))
                .isEqualTo(200);

        Deliveries.Delivery delivery = onlyDelivery();
        assertThat(delivery.problem()).isNull();
        assertThat(delivery.kind()).isEqualTo(Deliveries.Kind.ERROR);
        assertThat(delivery.content()).isEqualTo(JSON.readTree(ERROR));
        assertThat(delivery.concerns("", "DRN1")).isTrue();
        assertThat(delivery.concerns("correction-1", "")).isTrue();
    }

    @Test
    void an_error_that_mosip_did_not_sign_is_told() throws Exception {
        byte[] plaintext = ERROR.getBytes(StandardCharsets.UTF_8);

        deliver("/receiveError", plaintext, Envelope.sign(plaintext, opencrvs.privateKey()), token());

        assertThat(onlyDelivery().problem()).contains("signature");
    }

    @Test
    void a_signature_that_is_not_mosips_is_answered_200_and_told() throws Exception {
        byte[] plaintext = CREDENTIAL.getBytes(StandardCharsets.UTF_8);

        assertThat(deliver(plaintext, Envelope.sign(plaintext, opencrvs.privateKey()), token())).isEqualTo(200);

        assertThat(onlyDelivery().problem()).contains("signature");
    }

    @Test
    void without_a_good_token_nothing_is_taken() throws Exception {
        assertThat(deliver(new byte[0], new byte[0], "forged.a.b")).isEqualTo(401);
        assertThat(server.deliveries().all()).isEmpty();
    }

    private Deliveries.Delivery onlyDelivery() {
        Await.until(() -> server.deliveries().all().size() == 1);
        return server.deliveries().all().getFirst();
    }

    private int deliver(byte[] plaintext, byte[] signature, String token) throws Exception {
        return deliver("/birthReceiveNid", plaintext, signature, token);
    }

    private int deliver(String path, byte[] plaintext, byte[] signature, String token) throws Exception {
        byte[] envelope = Envelope.encrypt(plaintext, opencrvs.certificate().getPublicKey());
        String body = JSON.createObjectNode()
                .put("id", "event-1")
                .put("data", Base64.getUrlEncoder().withoutPadding().encodeToString(envelope))
                .put("signature", Base64.getEncoder().encodeToString(signature))
                .toString();
        return post(path, body, token).statusCode();
    }

    private String token() throws Exception {
        return JSON
                .readTree(post("/token?client_id=client&client_secret=secret&grant_type=client_credentials", "", null)
                        .body())
                .path("access_token").asText();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
