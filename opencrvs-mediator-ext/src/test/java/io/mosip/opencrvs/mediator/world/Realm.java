package io.mosip.opencrvs.mediator.world;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.Headers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** MOSIP's Keycloak realm: really signs tokens, and really checks those its services are sent. */
public final class Realm {
    private static final Duration LONGER_THAN_ALL_TESTS = Duration.ofDays(1);
    public static final String MEDIATOR = "mosip-opencrvs-client";
    public static final String PARTNER = "opencrvs-partner";

    private final RSAKey key;
    private final String issuer;

    Realm(String issuer) throws JOSEException {
        this.issuer = issuer;
        this.key = new RSAKeyGenerator(2048).keyID("test").generate();
    }

    /** A realm of the same name with other keys. */
    public Realm forged() {
        try {
            return new Realm(issuer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return issuer;
    }

    String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String token(String client) {
        return token(client, claims -> {});
    }

    /** Of a person or service with the role that {@code mosip.opencrvs.intake.admin-role} asks for by default. */
    public String admin() {
        return token("mosip-admin-client", claims -> claims
                .claim("preferred_username", UsedValues.used(ValueKind.NAME, "Chanda Mwale"))
                .claim("realm_access", Map.of("roles", List.of("GLOBAL_ADMIN"))));
    }

    public String token(String client, Consumer<JWTClaimsSet.Builder> change) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims(client, change));
    }

    /** What the realm says of a client, but for the changes. */
    public JWTClaimsSet claims(String client, Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer).subject("s-" + client)
                .claim("azp", client).claim("realm_access", Map.of("roles", List.of())).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LONGER_THAN_ALL_TESTS)));
        change.accept(claims);
        return claims.build();
    }

    /** A token with this head, signed with the realm's key by the algorithm it names. */
    public String signed(JWSHeader head, JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(head, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return UsedValues.used(ValueKind.ACCESS_TOKEN, token.serialize());
    }

    public RSAKey publicKey() {
        return key.toPublicJWK();
    }

    /** Whether a token that {@link #accepts} takes has this role. */
    boolean hasRole(Headers headers, String role) {
        try {
            return SignedJWT.parse(headers.getFirst("Cookie").substring("Authorization=".length())).getJWTClaimsSet()
                    .getJSONObjectClaim("realm_access").get("roles") instanceof List<?> roles && roles.contains(role);
        } catch (ParseException e) {
            return false;
        }
    }

    /** As MOSIP's services want it: {@code Cookie: Authorization=<token>}, ours, in time, of this client. */
    boolean accepts(Headers headers, String client) {
        String cookie = headers.getFirst("Cookie");
        if (cookie == null || !cookie.startsWith("Authorization=")) {
            return false;
        }
        try {
            SignedJWT token = SignedJWT.parse(cookie.substring("Authorization=".length()));
            return token.verify(new RSASSAVerifier(key.toRSAPublicKey()))
                    && token.getJWTClaimsSet().getExpirationTime().after(new Date())
                    && client.equals(token.getJWTClaimsSet().getStringClaim("azp"));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }
}
