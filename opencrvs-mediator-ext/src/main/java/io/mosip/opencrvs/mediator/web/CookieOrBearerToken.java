package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Finds the token of a request. MOSIP's callers send {@code Cookie: Authorization=<token>}, others {@code
 * Authorization: Bearer <token>}. A request with two different tokens is refused, because a gateway may have checked
 * the other one.
 */
class CookieOrBearerToken implements BearerTokenResolver {
    private static final String BEARER = "Bearer ";

    @Override
    public String resolve(HttpServletRequest request) {
        Set<String> tokens = new HashSet<>();
        for (String header : Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))) {
            if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                tokens.add(header.substring(BEARER.length()).trim());
            }
        }
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (HttpHeaders.AUTHORIZATION.equalsIgnoreCase(cookie.getName())) {
                    tokens.add(cookie.getValue().trim());
                }
            }
        }
        tokens.remove("");
        if (tokens.size() > 1) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest("two tokens"));
        }
        return tokens.isEmpty() ? null : tokens.iterator().next();
    }
}
