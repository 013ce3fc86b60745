package io.mosip.registration.processor.opencrvs.standalone;

import io.mosip.registration.processor.opencrvs.MosipPeers;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.unit.TestContext;
import io.vertx.ext.unit.junit.VertxUnitRunner;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.springframework.web.client.RestTemplate;

/** A route of Vert.x behind the check, called over HTTP with tokens of a realm and with tokens that are none. */
@RunWith(VertxUnitRunner.class)
public class JwtAuthenticationTest {
    private static final String ROLE = "REGISTRATION_PROCESSOR";

    private MosipPeers realm;
    private Vertx vertx;
    private int port;

    @Before
    public void start(TestContext context) throws Exception {
        realm = new MosipPeers();
        vertx = Vertx.vertx();
        RealmKeys keys = new RealmKeys(new RestTemplate(), realm.issuer() + "/protocol/openid-connect/certs",
                Clock.systemUTC());
        JwtAuthentication authentication = new JwtAuthentication(keys, realm.issuer(), Set.of("mosip-regproc-client"));
        Router router = Router.router(vertx);
        authentication.addAuthFilter(router, "/secured", HttpMethod.GET, ROLE + ",REGISTRATION_ADMIN");
        router.get("/secured").handler(call -> call.response().end(authentication.getContextUser(call)));
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1", context.asyncAssertSuccess(server -> {
            port = server.actualPort();
        }));
    }

    @After
    public void stop(TestContext context) {
        vertx.close(context.asyncAssertSuccess());
        realm.close();
    }

    @Test
    public void a_good_token_in_the_cookie_passes_and_names_its_user(TestContext context) {
        answers(context, "Cookie", "Authorization=" + realm.sign(good()), 200,
                "service-account-mosip-regproc-client");
    }

    @Test
    public void a_good_token_among_other_cookies_passes(TestContext context) {
        answers(context, "Cookie", "theme=dark; Authorization=" + realm.sign(good()), 200, "");
    }

    @Test
    public void a_good_bearer_token_passes(TestContext context) {
        answers(context, "Authorization", "Bearer " + realm.sign(good()), 200, "");
    }

    @Test
    public void no_token_is_told_so(TestContext context) {
        answers(context, "Cookie", "theme=dark", 401, "KER-ATH-401");
    }

    @Test
    public void words_that_are_no_token_are_refused(TestContext context) {
        answers(context, "Cookie", "Authorization=let.me.in", 401, "KER-ATH-401");
    }

    @Test
    public void a_changed_token_is_refused(TestContext context) {
        String[] mine = realm.sign(with("realm_access", Map.of("roles", List.of()))).split("\\.");
        String[] good = realm.sign(good()).split("\\.");
        answers(context, "Cookie", "Authorization=" + good[0] + "." + good[1] + "." + mine[2], 401,
                "KER-ATH-401");
    }

    @Test
    public void an_expired_token_is_refused(TestContext context) {
        answers(context, "Cookie",
                "Authorization=" + realm.sign(with("exp", Instant.now().minusSeconds(60).getEpochSecond())), 401,
                "KER-ATH-401");
    }

    @Test
    public void a_token_without_an_end_is_refused(TestContext context) {
        Map<String, Object> claims = good();
        claims.remove("exp");
        answers(context, "Cookie", "Authorization=" + realm.sign(claims), 401, "KER-ATH-401");
    }

    @Test
    public void a_token_of_another_issuer_is_refused(TestContext context) {
        answers(context, "Cookie", "Authorization=" + realm.sign(with("iss", "https://elsewhere")), 401,
                "KER-ATH-401");
    }

    @Test
    public void a_token_of_another_client_is_refused(TestContext context) {
        answers(context, "Cookie", "Authorization=" + realm.sign(realm.goodClaims("some-client", ROLE)), 401,
                "KER-ATH-401");
    }

    @Test
    public void a_token_of_another_realm_is_refused(TestContext context) throws Exception {
        try (MosipPeers other = new MosipPeers()) {
            answers(context, "Cookie", "Authorization=" + other.sign(good()), 401, "KER-ATH-401");
        }
    }

    @Test
    public void a_token_without_the_role_is_forbidden(TestContext context) {
        answers(context, "Cookie",
                "Authorization=" + realm.sign(realm.goodClaims("mosip-regproc-client", "RESIDENT")), 403,
                "KER-ATH-403");
    }

    private Map<String, Object> good() {
        return realm.goodClaims("mosip-regproc-client", ROLE);
    }

    private Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = good();
        claims.put(claim, value);
        return claims;
    }

    private void answers(TestContext context, String header, String value, int status, String says) {
        try {
            HttpResponse<String> answer = http().send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/secured")).header(header, value).build(),
                    HttpResponse.BodyHandlers.ofString());
            context.assertEquals(status, answer.statusCode());
            context.assertTrue(answer.body().contains(says), answer.body());
        } catch (IOException | InterruptedException e) {
            context.fail(e);
        }
    }

    /** A worker verticle does not answer a client that asks for HTTP/2. */
    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
