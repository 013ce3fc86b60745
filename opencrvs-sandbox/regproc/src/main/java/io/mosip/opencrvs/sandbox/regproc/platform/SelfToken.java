package io.mosip.opencrvs.sandbox.regproc.platform;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * Puts this service's own token on its calls, as MOSIP's auth adapter does: a cookie {@code Authorization}, fetched
 * once and kept until shortly before it expires or until a service refuses it.
 */
@Component
class SelfToken implements ClientHttpRequestInterceptor {
    private static final long EARLY_SECONDS = 30;

    private final RestClient realm;
    private final MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    private Token token = new Token(null, Instant.EPOCH);

    SelfToken(ClientHttpRequestFactory requests, @Value("${mosip.iam.adapter.issuerURL}") String issuer,
            @Value("${mosip.iam.adapter.clientid}") String client,
            @Value("${mosip.iam.adapter.clientsecret}") String secret) {
        this.realm = RestClient.builder().requestFactory(requests)
                .baseUrl(issuer + "/protocol/openid-connect/token").build();
        form.add("grant_type", "client_credentials");
        form.add("client_id", client);
        form.add("client_secret", secret);
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Token used = current();
        request.getHeaders().set(HttpHeaders.COOKIE, "Authorization=" + used.value());
        ClientHttpResponse response = execution.execute(request, body);
        if (response.getStatusCode() != HttpStatus.UNAUTHORIZED) {
            return response;
        }
        response.close();
        forget(used);
        request.getHeaders().set(HttpHeaders.COOKIE, "Authorization=" + current().value());
        return execution.execute(request, body);
    }

    private synchronized Token current() {
        if (Instant.now().isAfter(token.renewAt())) {
            Map<?, ?> answer = realm.post().contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form).retrieve()
                    .body(Map.class);
            long seconds = ((Number) answer.get("expires_in")).longValue();
            token = new Token((String) answer.get("access_token"),
                    Instant.now().plusSeconds(Math.max(1, seconds - EARLY_SECONDS)));
        }
        return token;
    }

    private synchronized void forget(Token refused) {
        if (token == refused) {
            token = new Token(null, Instant.EPOCH);
        }
    }

    private record Token(String value, Instant renewAt) {}
}
