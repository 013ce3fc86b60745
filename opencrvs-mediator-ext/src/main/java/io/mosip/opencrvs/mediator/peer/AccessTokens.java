package io.mosip.opencrvs.mediator.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Caches the access token of one identity: it is requested once, used until shortly before it expires, and requested
 * again when a peer answers 401. As an interceptor it adds the token to every request.
 */
public final class AccessTokens implements ClientHttpRequestInterceptor {
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration ASSUMED_LIFE = Duration.ofMinutes(5);

    private final RestClient client;
    private final Presentation presentation;
    private final TokenRequest request;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Token current = new Token("", Instant.EPOCH);

    AccessTokens(RestClient client, Presentation presentation, TokenRequest request) {
        this.client = client;
        this.presentation = presentation;
        this.request = request;
    }

    /** The form in which a peer expects the token. */
    enum Presentation {
        /** MOSIP: {@code Cookie: Authorization=<token>}. */
        COOKIE,
        /** OpenCRVS: {@code Authorization: Bearer <token>}. */
        BEARER
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest outgoing, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Token token = valid();
        present(token, outgoing.getHeaders());
        ClientHttpResponse response = execution.execute(outgoing, body);
        if (response.getStatusCode() != HttpStatus.UNAUTHORIZED) {
            return response;
        }
        // The token was revoked, or the keys of the realm have changed. The request is repeated once with a new
        // token.
        response.close();
        present(replace(token), outgoing.getHeaders());
        return execution.execute(outgoing, body);
    }

    private void present(Token token, HttpHeaders headers) {
        switch (presentation) {
            case COOKIE -> headers.set(HttpHeaders.COOKIE, "Authorization=" + token.value());
            case BEARER -> headers.setBearerAuth(token.value());
        }
    }

    private Token valid() {
        Token token = current;
        return Instant.now().isBefore(token.freshUntil()) ? token : replace(token);
    }

    /** Replaces a stale token. Only one of several threads requests a new one. */
    private Token replace(Token stale) {
        fetching.lock();
        try {
            if (current == stale) {
                current = fetch();
            }
            return current;
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch() {
        JsonNode answer;
        try {
            answer = client.post().uri(request.uri()).contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(request.form()).retrieve().body(JsonNode.class);
        } catch (RestClientException e) {
            // The cause is left out, because its message may quote the query of the request.
            throw new MediatorException(MediatorError.PEER_TOKEN_REFUSED, request.uri().getHost());
        }
        String value = answer == null ? "" : answer.path("access_token").asText(answer.path("token").asText(""));
        if (value.isEmpty()) {
            throw new MediatorException(MediatorError.PEER_TOKEN_REFUSED, request.uri().getHost());
        }
        Duration life = answer.path("expires_in").isNumber()
                ? Duration.ofSeconds(answer.path("expires_in").asLong())
                : ASSUMED_LIFE;
        Duration early = life.compareTo(EARLY.multipliedBy(2)) > 0 ? EARLY : life.dividedBy(2);
        return new Token(value, Instant.now().plus(life).minus(early));
    }

    private record Token(String value, Instant freshUntil) {
        @Override
        public String toString() {
            return "Token[until " + freshUntil + "]";
        }
    }
}
