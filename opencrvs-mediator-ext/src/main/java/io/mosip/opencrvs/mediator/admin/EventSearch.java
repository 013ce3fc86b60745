package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.packet.event.EventKind;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The search for events by an administrator.
 *
 * @param kind of the kind of event
 * @param code  only those with this error code
 */
record EventSearch(EventKind kind, EventStatus status, Optional<String> code) {
    private static final Map<String, EventKind> KINDS = Map.of("birth", EventKind.BIRTH_REGISTERED, "death",
            EventKind.DEATH_REGISTERED);
    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{1,16}");

    /** @throws MediatorException {@link MediatorError#SEARCH_MALFORMED} */
    static EventSearch of(Map<String, String> query) {
        Optional<String> code = Optional.ofNullable(query.get("code"));
        if (code.isPresent() && !CODE.matcher(code.get()).matches()) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        EventKind kind = KINDS.get(query.getOrDefault("kind", "birth"));
        if (kind == null) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        return new EventSearch(kind, status(query.getOrDefault("status", EventStatus.REJECTED.name())), code);
    }

    private static EventStatus status(String name) {
        try {
            return EventStatus.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
    }
}
