package io.mosip.opencrvs.mediator.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is written down, by method and path. A request below {@code /admin} that has no name of its own is written down as
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
    /** Of an event by its registration number; a look-up by another parameter is not written down. */
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

    /** Empty where nothing is written down. */
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

    /** The parts of the path that its caller chose, by their names. */
    Map<String, String> variables(HttpServletRequest request) {
        PathPattern.PathMatchInfo match = path.matchAndExtract(pathOf(request));
        return match == null ? Map.of() : match.getUriVariables();
    }

    private static PathContainer pathOf(HttpServletRequest request) {
        return PathContainer.parsePath(request.getServletPath());
    }
}
