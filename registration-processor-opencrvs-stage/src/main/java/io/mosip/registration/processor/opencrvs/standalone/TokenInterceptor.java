package io.mosip.registration.processor.opencrvs.standalone;

import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Sends our token with every call as MOSIP expects it, and a new one once where the peer refuses the old. */
class TokenInterceptor implements ClientHttpRequestInterceptor {
    private final ClientToken token;

    TokenInterceptor(ClientToken token) {
        this.token = token;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        String first = token.value();
        ClientHttpResponse response = send(request, body, execution, first);
        if (!HttpStatus.UNAUTHORIZED.equals(response.getStatusCode())) {
            return response;
        }
        response.close();
        token.forget(first);
        return send(request, body, execution, token.value());
    }

    private static ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution,
            String value) throws IOException {
        request.getHeaders().set(HttpHeaders.COOKIE, "Authorization=" + value);
        return execution.execute(request, body);
    }
}
