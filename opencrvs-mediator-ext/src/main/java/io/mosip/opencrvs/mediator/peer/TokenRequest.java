package io.mosip.opencrvs.mediator.peer;

import java.net.URI;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A request for a token. The parameters are in the form body, except for OpenCRVS, which reads the query.
 *
 * @param form sent as {@code application/x-www-form-urlencoded}; empty where the query says it all
 */
record TokenRequest(URI uri, MultiValueMap<String, String> form) {

    static TokenRequest clientCredentials(String endpoint, String clientId, String secret) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", clientId);
        form.add("client_secret", secret);
        return new TokenRequest(URI.create(endpoint), form);
    }

    static TokenRequest password(String endpoint, String clientId, String username, String password) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "password");
        form.add("client_id", clientId);
        form.add("username", username);
        form.add("password", password);
        return new TokenRequest(URI.create(endpoint), form);
    }

    /** OpenCRVS's {@code POST /token?client_id&client_secret&grant_type}, a base URL or the full one configured. */
    static TokenRequest opencrvs(String authUrl, String clientId, String secret) {
        String endpoint = authUrl.endsWith("/token") ? authUrl : authUrl.replaceAll("/+$", "") + "/token";
        URI uri = UriComponentsBuilder.fromUriString(endpoint).queryParam("client_id", "{id}")
                .queryParam("client_secret", "{secret}").queryParam("grant_type", "client_credentials").encode()
                .buildAndExpand(clientId, secret).toUri();
        return new TokenRequest(uri, new LinkedMultiValueMap<>());
    }
}
