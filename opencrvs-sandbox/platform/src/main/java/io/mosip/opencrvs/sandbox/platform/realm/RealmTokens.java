package io.mosip.opencrvs.sandbox.platform.realm;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes and reads the realm's access tokens: RS256, a key of this run only, Keycloak's claims. */
@Component
public class RealmTokens {
    private final RealmSettings settings;
    private final RSAKey key;
    private final RSASSASigner signer;
    private final DefaultJWTProcessor<SecurityContext> reader = new DefaultJWTProcessor<>();

    RealmTokens(RealmSettings settings) throws JOSEException {
        this.settings = settings;
        key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256).generate();
        signer = new RSASSASigner(key);
        reader.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(new JWKSet(key))));
        var claims = new DefaultJWTClaimsVerifier<>(new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("sub", "exp", "azp"));
        claims.setMaxClockSkew(0);
        reader.setJWTClaimsSetVerifier(claims);
    }

    String issue(String clientId, String username, Set<String> roles) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(settings.issuer()).subject(subjectOf(username))
                .audience("account").expirationTime(Date.from(now.plus(settings.validity())))
                .notBeforeTime(Date.from(now)).issueTime(Date.from(now)).jwtID(UUID.randomUUID().toString())
                .claim("typ", "Bearer").claim("azp", clientId).claim("clientId", clientId)
                .claim("scope", "email profile")
                .claim("preferred_username", username).claim("realm_access", Map.of("roles", List.copyOf(roles)))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the realm's key does not sign", e);
        }
        return token.serialize();
    }

    /** Who the token speaks for; nothing where signature, algorithm, issuer or time is wrong. */
    public Optional<Caller> read(String token) {
        try {
            JWTClaimsSet claims = reader.process(token, null);
            return Optional.of(new Caller(claims.getSubject(), claims.getStringClaim("azp"),
                    claims.getStringClaim("preferred_username"), roles(claims)));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    Map<String, Object> publicKeys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    private static String subjectOf(String username) {
        return UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Set<String> roles(JWTClaimsSet claims) {
        Set<String> names = new LinkedHashSet<>();
        if (claims.getClaim("realm_access") instanceof Map<?, ?> access
                && access.get("roles") instanceof Collection<?> roles)
            roles.forEach(role -> names.add(role.toString()));
        return names;
    }
}
