package io.mosip.opencrvs.sandbox.keymanager;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns the caller's token, from {@code Cookie: Authorization=} or {@code Authorization: Bearer}, into the roles
 * that keymanager's own method checks ask for. A bad token is no token: the checks then refuse.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private final RealmToken tokens;

    TokenFilter(RealmToken tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        token(request).flatMap(tokens::read).ifPresent(caller -> {
            var authorities = caller.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
            SecurityContextHolder.getContext().setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(caller.name(), null, authorities));
        });
        chain.doFilter(request, response);
    }

    private static Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        Optional<String> cookie = cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(c -> c.getName().equals("Authorization")).map(Cookie::getValue).findFirst();
        String header = request.getHeader("Authorization");
        return Stream.concat(cookie.stream(),
                header != null && header.startsWith(BEARER)
                        ? Stream.of(header.substring(BEARER.length()))
                        : Stream.empty())
                .findFirst();
    }
}
