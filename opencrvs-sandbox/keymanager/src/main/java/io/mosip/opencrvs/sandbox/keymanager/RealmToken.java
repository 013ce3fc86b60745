package io.mosip.opencrvs.sandbox.keymanager;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the realm's tokens: signature by the realm's published keys, RS256 only, issuer and expiry. */
final class RealmToken {
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    RealmToken(String issuer, JWKSource<SecurityContext> keys) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")));
    }

    /** The caller, or nothing where the token is not one of the realm's valid ones. */
    Optional<Caller> read(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Object name = claims.getClaim("preferred_username");
            return Optional.of(new Caller(name == null ? claims.getSubject() : name.toString(), roles(claims),
                    claims.getExpirationTime()));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static List<String> roles(JWTClaimsSet claims) {
        if (claims.getClaim("realm_access") instanceof Map<?, ?> access
                && access.get("roles") instanceof Collection<?> roles)
            return roles.stream().map(Object::toString).toList();
        return List.of();
    }

    record Caller(String name, List<String> roles, Date expiry) {}
}
