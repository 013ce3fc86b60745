package io.mosip.registration.processor.opencrvs.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The realm's signing keys. An unknown key id makes it look again, but not more often than once in
 * {@link #LOOK_AGAIN}, so that forged tokens don't load the realm.
 */
class RealmKeys {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final RestTemplate http;
    private final String certsUrl;
    private final Clock clock;
    private Map<String, RSAPublicKey> keys = Map.of();
    private Instant lookedAt = Instant.MIN;

    RealmKeys(RestTemplate http, String certsUrl, Clock clock) {
        this.http = http;
        this.certsUrl = certsUrl;
        this.clock = clock;
    }

    synchronized Optional<RSAPublicKey> key(String id) throws RestClientException, GeneralSecurityException {
        if (!keys.containsKey(id) && !clock.instant().isBefore(lookedAt.plus(LOOK_AGAIN))) {
            keys = fetch();
            lookedAt = clock.instant();
        }
        return Optional.ofNullable(keys.get(id));
    }

    private Map<String, RSAPublicKey> fetch() throws GeneralSecurityException {
        JsonNode set = http.getForObject(certsUrl, JsonNode.class);
        Map<String, RSAPublicKey> found = new HashMap<>();
        if (set != null) {
            for (JsonNode key : set.path("keys")) {
                if ("RSA".equals(key.path("kty").asText())) {
                    found.put(key.path("kid").asText(), rsa(key));
                }
            }
        }
        return found;
    }

    private static RSAPublicKey rsa(JsonNode key) throws GeneralSecurityException {
        RSAPublicKeySpec spec = new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
    }
}
