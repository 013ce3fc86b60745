package io.mosip.opencrvs.sandbox.platform.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    private static final String UIN = "/2345678901";
    private static PlatformServer server;

    @BeforeAll
    static void start() {
        server = PlatformServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} by {2}: {3}")
    @CsvSource({ "GET, /v1/ridgenerator/generate/rid/10001/10002, mosip-opencrvs-client, 200",
            "GET, /v1/ridgenerator/generate/rid/10001/10002, opencrvs-partner, 403",
            "GET, /v1/ridgenerator/generate/rid/10001/10002, mosip-other-client, 403",
            "GET, /v1/syncdata/latestidschema, mosip-regproc-client, 200",
            "GET, /v1/syncdata/latestidschema, mosip-other-client, 403",
            "POST, /v1/auditmanager/audits, opencrvs-partner, 403",
            "PATCH, /idrepository/v1/identity/, opencrvs-partner, 403",
            "POST, /idrepository/v1/identity/, mosip-other-client, 403",
            "GET, /idrepository/v1/identity/idvid/1, opencrvs-partner, 403",
            "GET, /idrepository/v1/identity/rid/1, mosip-regproc-client, 200",
            "HEAD, /idrepository/v1/identity/draft/1, mosip-regproc-client, 204",
            "POST, /idrepository/v1/identity/draft/create/1, opencrvs-partner, 403",
            "GET, /idrepository/v1/vid/uin/1, opencrvs-partner, 403",
            "POST, /v1/credentialrequest/requestgenerator, opencrvs-partner, 403",
            "POST, /v1/credentialrequest/v2/requestgenerator/1, mosip-other-client, 403",
            "GET, /v1/credentialrequest/get/1, opencrvs-partner, 403"})
    void asksForMosipsRoles(String method, String path, String client, int status) {
        Answer answer = server.send(method, path, method.startsWith("P") ? "{}" : null, server.token(client));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403)
            assertThat(answer.error()).isEqualTo("KER-ATH-403");
    }

    @ParameterizedTest
    @CsvSource({ "GET, /v1/ridgenerator/generate/rid/10001/10002", "GET, /v1/masterdata/idschema/latest",
            "POST, /v1/auditmanager/audits", "PATCH, /idrepository/v1/identity/",
            "GET, /idrepository/v1/identity/idvid" + UIN, "POST, /idrepository/v1/vid",
            "POST, /v1/credentialrequest/requestgenerator", "GET, /v1/keymanager/tokenid/1/2", "GET, /unknown"})
    void answersNobodyWithoutToken(String method, String path) {
        Answer answer = server.send(method, path, method.equals("GET") ? null : "{}", null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("KER-ATH-401");
        assertThat(answer.json().get("response").isNull()).isTrue();
    }

    @Test
    void takesTheTokenFromTheHeaderAsWell() {
        Answer answer = server.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/ridgenerator/generate/rid/10001/10002"))
                        .header("Authorization", "Bearer " + server.token(PlatformServer.MEDIATOR)).build());
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aTrailingSemicolonAfterTheCookieIsForgiven() {
        Answer answer = server.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/ridgenerator/generate/rid/10001/10002"))
                        .header("Cookie", "Authorization=" + server.token(PlatformServer.MEDIATOR) + "; ").build());
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void tellsAnybodyHowTheCredentialServiceIs() {
        Answer answer = server.get("/v1/credentialrequest/actuator/health", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("UP");
    }

    @Test
    void answersInMosipsFormWhereThereIsNothing() {
        Answer answer = server.get("/v1/syncdata/nothing", server.token(PlatformServer.MEDIATOR));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).isEqualTo("KER-ATH-404");
    }
}
