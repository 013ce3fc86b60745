package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/** MOSIP's callers send {@code Cookie: Authorization=<token>}, others {@code Authorization: Bearer <token>}. */
class CookieOrBearerToken implements BearerTokenResolver {
    private static final String BEARER = "Bearer ";

    @Override
    public String resolve(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return present(header.substring(BEARER.length()));
        }
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (HttpHeaders.AUTHORIZATION.equalsIgnoreCase(cookie.getName())) {
                    return present(cookie.getValue());
                }
            }
        }
        return null;
    }

    private static String present(String token) {
        return token.isBlank() ? null : token.trim();
    }
}
