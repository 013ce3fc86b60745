package io.mosip.registration.processor.opencrvs.standalone;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.mosip.kernel.core.authmanager.authadapter.spi.VertxAuthenticationProvider;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Lets a request through to a route when its token is signed by the realm, in its time, from its issuer, for
 * an allowed audience and of one of the roles. Says 401 for a token that is none, 403 for a wrong role.
 */
class JwtAuthentication implements VertxAuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(JwtAuthentication.class);
    private static final String USER = "mosip.user";
    private static final long CLOCK_SKEW_SECONDS = 5;

    private final RealmKeys keys;
    private final String issuer;
    private final Set<String> audiences;

    /** @param audiences clients whose tokens are taken, by audience or authorized party; empty takes all */
    JwtAuthentication(RealmKeys keys, String issuer, Set<String> audiences) {
        this.keys = keys;
        this.issuer = issuer;
        this.audiences = Set.copyOf(audiences);
    }

    @Override
    public void addCorsFilter(HttpServer server, Vertx vertx) {
        // The stage's endpoints are for machines; no page of another origin needs them.
    }

    @Override
    public void addAuthFilter(Router router, String path, HttpMethod method, String roles) {
        router.route(method, path).blockingHandler(context -> addAuthFilter(context, roles), false);
    }

    @Override
    public void addAuthFilter(RoutingContext context, String roles) {
        Optional<DecodedJWT> token = bearer(context).flatMap(this::verified);
        if (token.isEmpty()) {
            refuse(context, 401, "KER-ATH-401", "Authentication Failed");
        } else if (!mayPass(token.get(), roles)) {
            refuse(context, 403, "KER-ATH-403", "Forbidden");
        } else {
            context.put(USER, token.get().getClaim("preferred_username").asString());
            context.next();
        }
    }

    @Override
    public String getContextUser(RoutingContext context) {
        return context.get(USER);
    }

    private static Optional<String> bearer(RoutingContext context) {
        String cookies = context.request().getHeader("Cookie");
        Stream<String> fromCookie = cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies.split(";")).map(String::strip).filter(c -> c.startsWith("Authorization="))
                        .map(c -> c.substring("Authorization=".length()));
        Stream<String> fromHeader = Stream.ofNullable(context.request().getHeader("Authorization"));
        return Stream.concat(fromCookie, fromHeader)
                .map(value -> value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : value).findFirst();
    }

    private Optional<DecodedJWT> verified(String token) {
        try {
            String keyId = JWT.decode(token).getKeyId();
            Optional<RSAPublicKey> key = keyId == null ? Optional.empty() : keys.key(keyId);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            DecodedJWT jwt = JWT.require(Algorithm.RSA256(key.get(), null)).withIssuer(issuer)
                    .acceptLeeway(CLOCK_SKEW_SECONDS).build().verify(token);
            return Optional.of(jwt).filter(this::forAllowedAudience);
        } catch (JWTVerificationException | RestClientException | GeneralSecurityException e) {
            LOG.warn("Token refused: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private boolean forAllowedAudience(DecodedJWT token) {
        if (token.getExpiresAt() == null) {
            return false;
        }
        List<String> named = token.getAudience() == null ? List.of() : token.getAudience();
        return audiences.isEmpty() || Stream.concat(named.stream(), Stream.ofNullable(token.getClaim("azp").asString()))
                .anyMatch(audiences::contains);
    }

    private static boolean mayPass(DecodedJWT token, String roles) {
        Set<String> wanted = Arrays.stream(roles == null ? new String[0] : roles.split(",")).map(String::strip)
                .filter(role -> !role.isEmpty()).collect(Collectors.toSet());
        Claim access = token.getClaim("realm_access");
        Map<String, Object> realm = access.isNull() ? Map.of() : access.asMap();
        return wanted.isEmpty()
                || realm.get("roles") instanceof List<?> held && held.stream().anyMatch(wanted::contains);
    }

    private static void refuse(RoutingContext context, int status, String code, String message) {
        JsonObject error = new JsonObject().put("errorCode", code).put("message", message);
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json")
                .end(new JsonObject().putNull("response").put("errors", new JsonArray().add(error)).encode());
    }
}
