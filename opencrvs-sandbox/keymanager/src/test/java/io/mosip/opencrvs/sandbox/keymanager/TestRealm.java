package io.mosip.opencrvs.sandbox.keymanager;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** A realm that publishes one key and signs tokens with it, or with another one to be refused. */
final class TestRealm implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreignKey;

    TestRealm() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("published").generate();
        foreignKey = new RSAKeyGenerator(2048).keyID("published").generate();
        byte[] certs = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/auth/realms/mosip/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, certs.length);
            exchange.getResponseBody().write(certs);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String token(String... roles) throws JOSEException {
        return signed(key, Instant.now().plusSeconds(300), roles);
    }

    String expiredToken(String... roles) throws JOSEException {
        return signed(key, Instant.now().minusSeconds(300), roles);
    }

    String forgedToken(String... roles) throws JOSEException {
        return signed(foreignKey, Instant.now().plusSeconds(300), roles);
    }

    private String signed(RSAKey by, Instant expiry, String... roles) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(url() + "/auth/realms/mosip").subject("subject")
                .expirationTime(Date.from(expiry)).claim("preferred_username", "service-account-test")
                .claim("realm_access", Map.of("roles", List.of(roles))).build();
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(by));
        return jwt.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
