package io.mosip.opencrvs.sandbox.platform.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.mosip.opencrvs.sandbox.platform.PlatformServer;
import io.mosip.opencrvs.sandbox.platform.PlatformServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenIdTest {
    private static final String CONNECT = "/auth/realms/mosip/protocol/openid-connect";
    private static PlatformServer server;

    @BeforeAll
    static void start() {
        server = PlatformServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aClientGetsATokenThatThePublishedKeysVerify() throws Exception {
        SignedJWT token = SignedJWT.parse(server.token(PlatformServer.MEDIATOR));
        JWKSet keys = JWKSet.parse(server.get(CONNECT + "/certs", null).body());
        assertThat(token.verify(
                new RSASSAVerifier(keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey()))).isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(server.url() + "/auth/realms/mosip");
        assertThat(claims.getAudience()).containsExactly("account");
        assertThat(claims.getStringClaim("azp")).isEqualTo(PlatformServer.MEDIATOR);
        assertThat(claims.getStringClaim("clientId")).isEqualTo(PlatformServer.MEDIATOR);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("service-account-mosip-opencrvs-client");
        assertThat(claims.getExpirationTime()).isAfter(new Date());
        assertThat(claims.getNotBeforeTime()).isNotNull();
        assertThat(claims.getJSONObjectClaim("realm_access").get("roles")).asInstanceOf(LIST).contains(
                "REGISTRATION_PROCESSOR",
                "RESIDENT", "ID_REPOSITORY");
    }

    @Test
    void theKeysAreThePublicHalfOnly() {
        assertThat(server.get(CONNECT + "/certs", null).json().at("/keys/0").has("d")).isFalse();
    }

    @Test
    void theSendersUserLogsInThroughTheMediatorsClient() throws Exception {
        Answer answer = token(Map.of("grant_type", "password", "client_id", PlatformServer.MEDIATOR, "client_secret",
                PlatformServer.SECRET, "username", "mosip-opencrvs-client", "password", PlatformServer.SECRET));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("token_type").asText()).isEqualTo("Bearer");
        JWTClaimsSet claims = SignedJWT.parse(answer.json().get("access_token").asText()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("azp")).isEqualTo(PlatformServer.MEDIATOR);
    }

    @Test
    void aClientMayAuthenticateByHeader() {
        String basic = Base64.getEncoder().encodeToString(
                (PlatformServer.PARTNER + ':' + PlatformServer.SECRET).getBytes(StandardCharsets.UTF_8));
        Answer answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + CONNECT + "/token"))
                .header("Authorization", "Basic " + basic).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build());
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesALoginAsKeycloakDoes(String what, Map<String, String> form, int status, String error) {
        Answer answer = token(form);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("error").asText()).isEqualTo(error);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    static Stream<Arguments> refusesALoginAsKeycloakDoes() {
        return Stream.of(
                Arguments.of("wrong secret",
                        Map.of("grant_type", "client_credentials", "client_id", PlatformServer.MEDIATOR,
                                "client_secret", "wrong"),
                        401, "invalid_client"),
                Arguments.of("no secret",
                        Map.of("grant_type", "client_credentials", "client_id", PlatformServer.MEDIATOR), 401,
                        "invalid_client"),
                Arguments.of("unknown client",
                        Map.of("grant_type", "client_credentials", "client_id", "nobody", "client_secret",
                                PlatformServer.SECRET),
                        401, "invalid_client"),
                Arguments.of("no client", Map.of("grant_type", "client_credentials"), 401, "invalid_client"),
                Arguments.of("no grant", Map.of("client_id", PlatformServer.MEDIATOR), 400, "invalid_request"),
                Arguments.of("unknown grant",
                        Map.of("grant_type", "implicit", "client_id", PlatformServer.MEDIATOR, "client_secret",
                                PlatformServer.SECRET),
                        400, "unsupported_grant_type"),
                Arguments.of("wrong password",
                        Map.of("grant_type", "password", "client_id", PlatformServer.MEDIATOR, "client_secret",
                                PlatformServer.SECRET, "username", "mosip-opencrvs-client", "password", "wrong"),
                        401, "invalid_grant"),
                Arguments.of("user through another client",
                        Map.of("grant_type", "password", "client_id", PlatformServer.PARTNER, "client_secret",
                                PlatformServer.SECRET, "username", "mosip-opencrvs-client", "password",
                                PlatformServer.SECRET),
                        401, "invalid_grant"));
    }

    @Test
    void userinfoTellsWhoseTokenItIs() {
        Answer answer = userinfo(server.token(PlatformServer.PARTNER));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("preferred_username").asText()).isEqualTo("service-account-opencrvs-partner");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void userinfoAndServicesRefuseABadToken(String what, String token) {
        assertThat(userinfo(token).status()).isEqualTo(401);
        Answer service = server.get("/v1/ridgenerator/generate/rid/10001/10002", token);
        assertThat(service.status()).isEqualTo(401);
        assertThat(service.error()).isEqualTo("KER-ATH-401");
    }

    static Stream<Arguments> badTokens() throws Exception {
        SignedJWT good = SignedJWT.parse(server.token(PlatformServer.MEDIATOR));
        JWTClaimsSet claims = good.getJWTClaimsSet();
        String[] parts = good.serialize().split("\\.");
        SignedJWT foreign = new SignedJWT(good.getHeader(), claims);
        foreign.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner(new byte[32]));
        RealmTokens expired = new RealmTokens(
                new RealmSettings(claims.getIssuer(), PlatformServer.SECRET, "user", "password", -1));
        String raised = parts[0] + '.' + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(claims.toString().replace("RESIDENT", "GLOBAL_ADMIN").getBytes(StandardCharsets.UTF_8))
                + '.' + parts[2];
        return Stream.of(Arguments.of("none", ""), Arguments.of("rubbish", "rubbish"),
                Arguments.of("signed by another key", foreign.serialize()),
                Arguments.of("signed with a shared key", symmetric.serialize()),
                Arguments.of("unsigned", new PlainJWT(claims).serialize()),
                Arguments.of("of another run", expired.issue("a", "a", Set.of())),
                Arguments.of("with roles added", raised),
                Arguments.of("cut", good.serialize().substring(0, good.serialize().length() - 4)));
    }

    @Test
    void aTokenEndsWhenItSaysSo() throws Exception {
        RealmTokens tokens = new RealmTokens(new RealmSettings("issuer", "s", "u", "p", -1));
        assertThat(tokens.read(tokens.issue("client", "user", Set.of("ROLE")))).isEmpty();
        RealmTokens valid = new RealmTokens(new RealmSettings("issuer", "s", "u", "p", 60));
        assertThat(valid.read(valid.issue("client", "user", Set.of("ROLE")))).hasValueSatisfying(caller -> {
            assertThat(caller.clientId()).isEqualTo("client");
            assertThat(caller.roles()).containsExactly("ROLE");
        });
    }

    @Test
    void discoveryLeadsToTheEndpoints() {
        Answer answer = server.get("/auth/realms/mosip/.well-known/openid-configuration", null);
        assertThat(List.of("token_endpoint", "userinfo_endpoint", "jwks_uri"))
                .allSatisfy(name -> assertThat(answer.json().get(name).asText()).startsWith(server.url()));
    }

    @Test
    void theAuthmanagerGivesTheTokenAsItsFirstCookie() {
        Answer answer = server.send("POST", "/v1/authmanager/authenticate/clientidsecretkey",
                Map.of("id", "string", "version", "string", "request",
                        Map.of("clientId", PlatformServer.MEDIATOR, "secretKey", PlatformServer.SECRET, "appId",
                                "admin")),
                null);
        assertThat(answer.status()).isEqualTo(200);
        String cookie = answer.headers().get("set-cookie").get(0);
        assertThat(cookie).startsWith("Authorization=");
        String token = cookie.substring("Authorization=".length(), cookie.indexOf(';'));
        Answer validated = server.get("/v1/authmanager/authorize/admin/validateToken", token);
        assertThat(validated.response().get("role").asText()).contains("REGISTRATION_PROCESSOR");
    }

    @Test
    void theAuthmanagerRefusesAWrongSecret() {
        Answer answer = server.send("POST", "/v1/authmanager/authenticate/clientidsecretkey",
                Map.of("request", Map.of("clientId", PlatformServer.MEDIATOR, "secretKey", "wrong")), null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("KER-ATH-401");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    private static Answer token(Map<String, String> form) {
        return server.form(CONNECT + "/token", form, null);
    }

    private static Answer userinfo(String token) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + CONNECT + "/userinfo"))
                .header("Authorization", "Bearer " + token).build());
    }
}
