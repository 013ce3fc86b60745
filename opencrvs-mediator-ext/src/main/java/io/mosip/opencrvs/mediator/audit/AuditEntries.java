package io.mosip.opencrvs.mediator.audit;

import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.web.Caller;
import io.mosip.opencrvs.mediator.web.PeerAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Creates entries of requests. A value that the caller chose is stored unchanged only if it has the form of an event
 * id, because a caller may put a registration number or a name in its place. Any other value is hashed with the
 * mediator's key.
 */
@Component
class AuditEntries {
    private static final Pattern EVENT_ID = Pattern
            .compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final RowHashes hashes;
    private final Clock clock;

    AuditEntries(RowHashes hashes, Clock clock) {
        this.hashes = hashes;
        this.clock = clock;
    }

    /** The entry; empty if the request is not audited. */
    Optional<AuditEntry> of(HttpServletRequest request, Caller caller, String outcome) {
        return AuditedAction.of(request).map(action -> entry(action, request, caller, outcome));
    }

    private AuditEntry entry(AuditedAction action, HttpServletRequest request, Caller caller, String outcome) {
        Map<String, String> path = action.variables(request);
        String id = path.get("id");
        boolean ofEvent = id != null && EVENT_ID.matcher(id).matches();
        String value = action == AuditedAction.LOOK_UP ? number(request) : ofEvent ? null : id;
        return new AuditEntry(UUID.randomUUID().toString(), clock.instant(), caller,
                PeerAddress.of(request.getRemoteAddr()), action,
                ofEvent ? id : null, kind(path.get("kind")), value == null ? null : hashes.of(value).stored(),
                outcome);
    }

    /** The number of a look-up; null if there is none or several, because such a look-up is refused. */
    private static String number(HttpServletRequest request) {
        String[] values = AuditedAction.NUMBERS.stream().map(request::getParameterValues)
                .filter(given -> given != null).flatMap(Stream::of).toArray(String[]::new);
        return values.length == 1 ? values[0] : null;
    }

    private static String kind(String name) {
        return Stream.of(OutboxKind.values()).map(OutboxKind::name).filter(known -> known.equals(name)).findAny()
                .orElse(null);
    }
}
