package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.packet.event.EventKind;
import java.util.List;
import java.util.Map;

/**
 * The parameter of a look-up of events.
 *
 * @param name  {@code rid}, {@code brn} or {@code drn}
 * @param value may be a registration number, so it is in no message
 */
record EventLookup(String name, String value) {
    private static final int LONGEST = 100;

    /** @throws MediatorException {@link MediatorError#SEARCH_MALFORMED} */
    static EventLookup of(Map<String, String> query) {
        if (query.size() != 1) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        Map.Entry<String, String> only = query.entrySet().iterator().next();
        if (only.getValue().isBlank() || only.getValue().length() > LONGEST) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        return new EventLookup(only.getKey(), only.getValue());
    }

    List<? extends TrackedEvent> in(TrackedEvents events, RowHashes hashes) {
        return switch (name) {
            case "rid" -> events.ofRid(value);
            case "brn" -> events.ofNumber(EventKind.BIRTH_REGISTERED, hashes.of(value));
            case "drn" -> events.ofNumber(EventKind.DEATH_REGISTERED, hashes.of(value));
            default -> throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        };
    }

    @Override
    public String toString() {
        return "EventLookup[" + name + "]";
    }
}
