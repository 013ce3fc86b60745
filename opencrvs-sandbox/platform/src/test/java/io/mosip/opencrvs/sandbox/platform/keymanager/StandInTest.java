package io.mosip.opencrvs.sandbox.platform.keymanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import io.mosip.opencrvs.sandbox.platform.mosip.HybridCipher;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] PLAIN = "a sub-packet".getBytes(StandardCharsets.UTF_8);
    private static PlatformServer server;
    private static String token;

    @BeforeAll
    static void start() {
        server = PlatformServer.start(Map.of("sandbox.keymanager.standin", "true"));
        token = server.token(PlatformServer.MEDIATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isOffUnlessAskedFor() {
        try (PlatformServer without = PlatformServer.start()) {
            assertThat(without.get("/v1/keymanager/tokenid/1/2", without.token(PlatformServer.MEDIATOR)).status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest(name = "nonce and AAD with the caller: {0}")
    @CsvSource({ "true", "false"})
    void decryptsWhatItEncrypted(boolean withCaller) {
        Map<String, Object> request = request(PLAIN, withCaller);
        byte[] sealed = data(call("encrypt", request));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1).startsWith("VER_R2")).isEqualTo(!withCaller);
        assertThat(data(call("decrypt", request(sealed, withCaller)))).isEqualTo(PLAIN);
    }

    @Test
    void encryptsToTheCertificateThatItShows() throws Exception {
        byte[] sealed = data(call("encrypt", request(PLAIN, true)));
        String pem = server.get("/v1/keymanager/getCertificate?applicationId=REGISTRATION&referenceId=10001_10002",
                token).response().get("certificate").asText();
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        assertThat(Arrays.copyOf(sealed, 32)).isEqualTo(HybridCipher.thumbprint(certificate));
    }

    @ParameterizedTest
    @CsvSource({ "0", "40", "300", "-1"})
    void refusesToDecryptWhatWasAltered(int position) {
        byte[] sealed = data(call("encrypt", request(PLAIN, true)));
        int at = position < 0 ? sealed.length + position : position;
        // The thumbprint only names the key; everything after it counts.
        sealed[at] ^= 1;
        Answer answer = call("decrypt", request(sealed, true));
        assertThat(answer.error()).isEqualTo(at < 32 ? "" : "KER-FSE-004");
    }

    @ParameterizedTest
    @CsvSource({ "data", "referenceId", "applicationId", "aad"})
    void refusesAnIncompleteRequest(String field) {
        Map<String, Object> request = request(PLAIN, true);
        request.remove(field);
        assertThat(call("encrypt", request).error()).isEqualTo("KER-CRY-003");
    }

    @Test
    void refusesWhatIsNotBase64() {
        Map<String, Object> request = request(PLAIN, true);
        request.put("data", "?!");
        assertThat(call("decrypt", request).error()).isEqualTo("KER-CRY-002");
    }

    @Test
    void signsAndVerifies() {
        String data = BASE64.encodeToString(PLAIN);
        String signature = call("cssign", Map.of("data", data)).response().get("data").asText();
        String key = call("tpmsigning/publickey", Map.of("serverProfile", "x")).response().get("publicKey").asText();
        assertThat(verified(Map.of("data", data, "signature", signature, "publicKey", key))).isTrue();
        assertThat(verified(Map.of("data", BASE64.encodeToString(new byte[3]), "signature", signature))).isFalse();
    }

    @Test
    void givesTheTokenThatMosipsKeymanagerGives() {
        Answer answer = server.get("/v1/keymanager/tokenid/2345678901/opencrvs-partner", token);
        // What MOSIP's keymanager 1.3.0 answers with the sandbox's salts; its own test pins the same value.
        assertThat(answer.response().get("tokenID").asText()).isEqualTo("268157596168937448514965150798727649");
    }

    private static boolean verified(Map<String, Object> request) {
        return call("csverifysign", request).response().get("verified").asBoolean();
    }

    private static Map<String, Object> request(byte[] data, boolean nonceWithCaller) {
        Map<String, Object> request = new HashMap<>(Map.of("applicationId", "REGISTRATION", "referenceId",
                "10001_10002", "data", BASE64.encodeToString(data)));
        if (nonceWithCaller) {
            request.put("salt", BASE64.encodeToString(new byte[12]));
            request.put("aad", BASE64.encodeToString(new byte[32]));
        }
        return request;
    }

    private static Answer call(String path, Map<String, Object> request) {
        return server.mosip("POST", "/v1/keymanager/" + path, "id", request, token);
    }

    private static byte[] data(Answer answer) {
        return Base64.getUrlDecoder().decode(answer.response().get("data").asText());
    }
}
