package io.mosip.opencrvs.sandbox.regproc.world;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Signs tokens as the sandbox's realm does. */
public class Realm {
    private final RSAKey key;
    private final String issuer;

    Realm(String issuer) throws JOSEException {
        this.key = new RSAKeyGenerator(2048).keyID("test").generate();
        this.issuer = issuer;
    }

    String certificates() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String token(String client, String... roles) {
        return token(issuer, client, Instant.now().plusSeconds(600), key, roles);
    }

    public String expired(String client, String... roles) {
        return token(issuer, client, Instant.now().minusSeconds(600), key, roles);
    }

    public String ofOtherIssuer(String client, String... roles) {
        return token("http://elsewhere/auth/realms/mosip", client, Instant.now().plusSeconds(600), key, roles);
    }

    public String forged(String client, String... roles) throws JOSEException {
        return token(issuer, client, Instant.now().plusSeconds(600),
                new RSAKeyGenerator(2048).keyID("test").generate(), roles);
    }

    private static String token(String issuer, String client, Instant expires, RSAKey key, String... roles) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(issuer).subject("service-account").audience("account")
                .claim("azp", client).claim("clientId", client)
                .claim("preferred_username", "service-account-" + client)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .issueTime(Date.from(Instant.now().minusSeconds(1200))).expirationTime(Date.from(expires)).build();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
