package io.mosip.opencrvs.sandbox.keymanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.kernel.clientcrypto.service.impl.ClientCryptoFacade;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** MOSIP's keymanager on our tables, properties and realm: what the packet manager and the mediator ask of it. */
class KeymanagerProcessTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String REF_ID = "45451_45452";
    private static final byte[] NONCE = new byte[12];
    private static final byte[] AAD = new byte[32];
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static EmbeddedPostgres postgres;
    private static TestRealm realm;
    private static ConfigurableApplicationContext process;
    private static Object machineKeyAtStart;
    private static String base;

    @BeforeAll
    static void start(@TempDir Path runDirectory) throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        try (Connection admin = postgres.getPostgresDatabase().getConnection()) {
            admin.createStatement().execute("CREATE DATABASE mosip_keymgr");
        }
        String ddl = new String(
                KeymanagerProcessTest.class.getResourceAsStream("/db/mosip_keymgr.sql").readAllBytes(),
                StandardCharsets.UTF_8);
        try (Connection connection = postgres.getDatabase("postgres", "mosip_keymgr").getConnection()) {
            connection.createStatement().execute(ddl);
            connection.createStatement().execute(ddl);
        }
        realm = new TestRealm();
        Path properties = Path.of("../../launcher/src/main/resources/config/keymanager-default.properties")
                .toAbsolutePath().normalize();
        assertThat(Files.exists(properties)).isTrue();
        process = KeymanagerProcess.start("--spring.cloud.config.enabled=false",
                "--spring.config.additional-location=file:" + properties, "--sandbox.keymanager.port=0",
                "--sandbox.postgres.host=127.0.0.1", "--sandbox.postgres.port=" + postgres.getPort(),
                "--sandbox.postgres.superuser=postgres", "--sandbox.run.dir=" + runDirectory,
                "--sandbox.client.secret=only-for-this-test", "--sandbox.platform.url=" + realm.url());
        machineKeyAtStart = ReflectionTestUtils.getField(ClientCryptoFacade.class, "clientCryptoService");
        base = "http://127.0.0.1:" + process.getEnvironment().getProperty("local.server.port") + "/v1/keymanager";
    }

    @AfterAll
    static void stop() throws IOException {
        if (process != null)
            process.close();
        if (realm != null)
            realm.close();
        if (postgres != null)
            postgres.close();
    }

    @Test
    void saysReadyOnceItsKeysExist() throws Exception {
        HttpResponse<String> answer = send(request("/actuator/health/readiness").GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get("/getCertificate?applicationId=KERNEL&referenceId=SIGN").at("/response/certificate").asText())
                .startsWith("-----BEGIN CERTIFICATE-----");
    }

    /** Of two first users at the same moment one would be refused, or sign with a key that is soon replaced. */
    @Test
    void leavesNoKeyToBeMadeAtItsFirstUse() throws Exception {
        try (Connection connection = postgres.getDatabase("postgres", "mosip_keymgr").getConnection();
                var found = connection.createStatement()
                        .executeQuery("SELECT app_id, ref_id FROM keymgr.key_alias WHERE ref_id = '" + REF_ID + "'")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString("app_id")).isEqualTo("REGISTRATION");
        }
        assertThat(machineKeyAtStart).isNotNull();
    }

    @Test
    void encryptsAndDecryptsASubPacketAsThePacketManagerAsks() throws Exception {
        byte[] plain = "a sub-packet".getBytes(StandardCharsets.UTF_8);
        JsonNode encrypted = post("/encrypt", crypto(BASE64.encodeToString(plain)));
        byte[] envelope = Base64.getUrlDecoder().decode(encrypted.at("/response/data").asText());
        assertThat(indexOf(envelope, "#KEY_SPLITTER#")).isEqualTo(32 + 256);
        JsonNode decrypted = post("/decrypt", crypto(BASE64.encodeToString(envelope)));
        assertThat(Base64.getUrlDecoder().decode(decrypted.at("/response/data").asText())).isEqualTo(plain);
    }

    @Test
    void refusesToDecryptWhatWasAltered() throws Exception {
        byte[] envelope = Base64.getUrlDecoder()
                .decode(post("/encrypt", crypto(BASE64.encodeToString(new byte[40]))).at("/response/data").asText());
        envelope[envelope.length - 1] ^= 1;
        JsonNode answer = post("/decrypt", crypto(BASE64.encodeToString(envelope)));
        assertThat(answer.path("response").isNull()).isTrue();
        assertThat(answer.at("/errors/0/errorCode").asText()).startsWith("KER-");
    }

    @Test
    void signsAPacketHash() throws Exception {
        JsonNode answer = post("/cssign",
                Map.of("data", BASE64.encodeToString("hash".getBytes(StandardCharsets.UTF_8))));
        assertThat(Base64.getUrlDecoder().decode(answer.at("/response/data").asText())).hasSize(256);
    }

    @Test
    void givesAPartnerItsOwnStableTokenForAUin() throws Exception {
        String ours = get("/tokenid/2345678901/opencrvs-partner").at("/response/tokenID").asText();
        // The stand-in of load runs must give the same: its test pins the same value.
        assertThat(ours).isEqualTo("268157596168937448514965150798727649")
                .isEqualTo(get("/tokenid/2345678901/opencrvs-partner").at("/response/tokenID").asText())
                .isNotEqualTo(get("/tokenid/2345678901/other-partner").at("/response/tokenID").asText());
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhoMayNot(Intruder intruder) throws Exception {
        HttpRequest.Builder request = request("/encrypt").header("Content-Type", "application/json").POST(
                HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(wrapped(crypto("AAAA")))));
        String token = intruder.token.make();
        if (token != null)
            request.header("Cookie", "Authorization=" + token);
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(intruder.status);
        assertThat(JSON.readTree(answer.body()).at("/errors/0/errorCode").asText()).isEqualTo(intruder.code);
    }

    enum Intruder {
        WITHOUT_TOKEN(() -> null, 401, "KER-ATH-401"),
        WITH_EXPIRED_TOKEN(
                () -> realm.expiredToken("REGISTRATION_PROCESSOR"), 401,
                "KER-ATH-401"),
        WITH_FORGED_TOKEN(() -> realm.forgedToken("REGISTRATION_PROCESSOR"), 401,
                "KER-ATH-401"),
        WITH_RUBBISH(() -> "rubbish", 401,
                "KER-ATH-401"),
        WITHOUT_ROLE(() -> realm.token("METADATA_READ"), 403, "KER-ATH-403");

        private final TokenSource token;
        private final int status;
        private final String code;

        Intruder(TokenSource token, int status, String code) {
            this.token = token;
            this.status = status;
            this.code = code;
        }
    }

    private interface TokenSource {
        String make() throws Exception;
    }

    private static Map<String, Object> crypto(String data) {
        Map<String, Object> request = new HashMap<>();
        request.put("applicationId", "REGISTRATION");
        request.put("referenceId", REF_ID);
        request.put("timeStamp", now());
        request.put("data", data);
        request.put("salt", BASE64.encodeToString(NONCE));
        request.put("aad", BASE64.encodeToString(AAD));
        request.put("prependThumbprint", true);
        return request;
    }

    private static Map<String, Object> wrapped(Map<String, Object> request) {
        return Map.of("id", "mosip.cryptomanager", "version", "1.0", "requesttime", now(), "request", request);
    }

    private static String now() {
        return LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"));
    }

    private static JsonNode post(String path, Map<String, Object> request) throws Exception {
        return JSON.readTree(send(request(path).header("Content-Type", "application/json")
                .header("Cookie", "Authorization=" + realm.token("REGISTRATION_PROCESSOR"))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(wrapped(request))))).body());
    }

    private static JsonNode get(String path) throws Exception {
        return JSON.readTree(
                send(request(path).header("Authorization", "Bearer " + realm.token("RESIDENT")).GET()).body());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
