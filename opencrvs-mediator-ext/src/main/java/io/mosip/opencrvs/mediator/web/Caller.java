package io.mosip.opencrvs.mediator.web;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The caller of a request according to its verified token. Each part has at most {@value #LONGEST} characters, none of
 * which is a control character.
 *
 * @param client  null where the token names none
 * @param subject id of the user or of the service; null where the token has none
 * @param name    of the user; null where the token has none
 */
public record Caller(String client, String subject, String name) {
    private static final int LONGEST = 128;

    /** The caller of the present request; empty if it has no verified token. */
    public static Optional<Caller> present() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken verified
                ? Optional.of(of(verified.getToken()))
                : Optional.empty();
    }

    private static Caller of(Jwt token) {
        return new Caller(text(SecurityConfiguration.client(token)), text(token.getSubject()),
                text(token.getClaimAsString("preferred_username")));
    }

    private static String text(String claim) {
        if (claim == null) {
            return null;
        }
        return claim.codePoints().map(character -> PlainText.mayHave(character) ? character : '_').limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Shows no name, so that no name is logged. */
    @Override
    public String toString() {
        return "Caller[" + client + ", " + subject + "]";
    }
}
