package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventVersion;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * What decides which of two events of a record is the newer one: the version that the event states, and where the
 * versions are the same or cannot be compared, when the event was accepted.
 *
 * @param acceptedAt UTC
 */
public record EventOrder(LocalDateTime acceptedAt, EventVersion version) {
    public boolean newerThan(EventOrder other) {
        OptionalInt byVersion = version.compareWith(other.version);
        return byVersion.isPresent() && byVersion.getAsInt() != 0
                ? byVersion.getAsInt() > 0
                : acceptedAt.isAfter(other.acceptedAt);
    }

    /** Whether the versions alone say so. */
    public boolean newerByVersionThan(EventOrder other) {
        return version.compareWith(other.version).orElse(0) > 0;
    }

    /**
     * Whether this event shows a later state of the record beyond doubt: by its version, or because it was made after an
     * event without version had been accepted.
     */
    boolean certainlyNewerThan(EventOrder other) {
        return newerByVersionThan(other) || other.version.isNone() && version.time()
                .filter(made -> made.isAfter(other.acceptedAt.toInstant(ZoneOffset.UTC))).isPresent();
    }
}
