package io.mosip.opencrvs.sandbox.platform.realm;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/** Where MOSIP's services look for a token: the cookie first, then the header. */
public final class BearerToken {
    private static final String BEARER = "Bearer ";

    private BearerToken() {}

    public static Optional<String> of(HttpServletRequest request) {
        return ofCookie(request).or(() -> Optional.ofNullable(request.getHeader("Authorization"))
                .filter(h -> h.startsWith(BEARER)).map(h -> h.substring(BEARER.length())));
    }

    public static Optional<String> ofCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(c -> c.getName().equals("Authorization")).map(Cookie::getValue).findFirst();
    }
}
