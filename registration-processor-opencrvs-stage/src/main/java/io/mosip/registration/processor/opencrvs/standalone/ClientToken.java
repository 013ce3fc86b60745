package io.mosip.registration.processor.opencrvs.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.registration.processor.opencrvs.stage.TokenRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

/** Our client's access token: fetched when first needed, kept until shortly before it expires. */
class ClientToken {
    /**
     * @param tokenUrl     token endpoint of the realm
     * @param renewBefore  how long before its end a token is no longer used
     */
    record Settings(String tokenUrl, String clientId, String clientSecret, Duration renewBefore) {}

    private record Token(String value, Instant usableUntil) {}

    private final RestTemplate http;
    private final Settings settings;
    private final Clock clock;
    private Token token;

    ClientToken(RestTemplate http, Settings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fails with {@link TokenRefused} when the realm has none for us, else as the connection does. */
    synchronized String value() throws IOException {
        if (token == null || !clock.instant().isBefore(token.usableUntil())) {
            token = fetch();
        }
        return token.value();
    }

    /** A peer did not take this token. */
    synchronized void forget(String refused) {
        if (token != null && token.value().equals(refused)) {
            token = null;
        }
    }

    private Token fetch() throws IOException {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", settings.clientId());
        form.add("client_secret", settings.clientSecret());
        JsonNode answer;
        try {
            answer = http.postForObject(settings.tokenUrl(), new HttpEntity<>(form, headers), JsonNode.class);
        } catch (HttpStatusCodeException e) {
            if (e.getStatusCode().is4xxClientError()) {
                throw new TokenRefused("HTTP " + e.getStatusCode().value());
            }
            throw new IOException("Token endpoint answered HTTP " + e.getStatusCode().value());
        } catch (ResourceAccessException e) {
            throw new IOException("Token endpoint can't be reached", e);
        }
        if (answer == null || !answer.path("access_token").isTextual()) {
            throw new TokenRefused("no access_token in the answer");
        }
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(0));
        return new Token(answer.get("access_token").asText(), clock.instant().plus(life).minus(settings.renewBefore()));
    }
}
