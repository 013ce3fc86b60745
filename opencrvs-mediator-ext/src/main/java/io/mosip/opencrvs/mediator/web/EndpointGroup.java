package io.mosip.opencrvs.mediator.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Endpoints that share one limit, so that one kind of caller cannot use up what another kind needs. */
enum EndpointGroup {
    /** Events, posted by a sender with a token. */
    EVENTS,
    /** Callbacks of MOSIP's hub, which has no token. */
    CALLBACKS,
    /** Status look-ups, registration ids and the administrators' endpoints. */
    ADMINISTRATION,
    /** Health and metrics. */
    MANAGEMENT;

    private static final Set<String> EVENT_PATHS = Set.of("/birth", "/birth/correction", "/death", "/death/correction");
    private static final Set<String> CALLBACK_PATHS = Set.of("/receiveCredential", "/workflowCompleted");

    static EndpointGroup of(HttpServletRequest request) {
        String path = request.getServletPath();
        if (EVENT_PATHS.contains(path)) {
            return EVENTS;
        }
        if (CALLBACK_PATHS.contains(path)) {
            return CALLBACKS;
        }
        return path.startsWith("/actuator/") ? MANAGEMENT : ADMINISTRATION;
    }
}
