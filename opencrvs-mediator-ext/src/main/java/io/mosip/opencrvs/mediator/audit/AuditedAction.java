package io.mosip.opencrvs.mediator.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The audited actions, by method and path. A request below {@code /admin} without a name of its own is audited as
 * {@link #OTHER}, so that no new endpoint is left out.
 */
enum AuditedAction {
    LIST_EVENTS("GET", "/admin/events"),
    LIST_MESSAGES("GET", "/admin/messages"),
    LIST_DELIVERIES("GET", "/admin/deliveries"),
    LIST_ACCEPTED("GET", "/admin/accepted"),
    REPLAY("POST", "/admin/events/{id}/replay"),
    CANCEL("POST", "/admin/events/{id}/cancel"),
    CREDENTIAL("POST", "/admin/events/{id}/credential"),
    RETRY("POST", "/admin/deliveries/{id}/{kind}/retry"),
    HURRY("POST", "/admin/deliveries/{id}/{kind}/hurry"),
    /** A look-up by a registration number. A look-up by another parameter is not audited. */
    LOOK_UP("GET", "/events"),
    OTHER("", "/admin/**");

    /** The parameters of a look-up that have registration numbers. */
    static final Set<String> NUMBERS = Set.of("brn", "drn");

    private final String method;
    private final PathPattern path;

    AuditedAction(String method, String path) {
        this.method = method;
        this.path = PathPatternParser.defaultInstance.parse(path);
    }

    /** The action of a request; empty if the request is not audited. */
    static Optional<AuditedAction> of(HttpServletRequest request) {
        PathContainer path = pathOf(request);
        for (AuditedAction action : values()) {
            if (action.fits(request, path)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    private boolean fits(HttpServletRequest request, PathContainer asked) {
        return (method.isEmpty() || method.equals(request.getMethod())) && path.matches(asked)
                && (this != LOOK_UP || NUMBERS.stream().anyMatch(request.getParameterMap()::containsKey));
    }

    /** The variable parts of the path, by their names. */
    Map<String, String> variables(HttpServletRequest request) {
        PathPattern.PathMatchInfo match = path.matchAndExtract(pathOf(request));
        return match == null ? Map.of() : match.getUriVariables();
    }

    private static PathContainer pathOf(HttpServletRequest request) {
        return PathContainer.parsePath(request.getServletPath());
    }
}
