package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventVersion;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * Decides which of two events of a record is newer: by the version that the event states, and, if the versions are
 * equal or cannot be compared, by the time of acceptance.
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

    /** True if the versions alone show that this event is newer. */
    public boolean newerByVersionThan(EventOrder other) {
        return version.compareWith(other.version).orElse(0) > 0;
    }

    /**
     * True if this event certainly shows a later state of the record: by its version, or because it was created after
     * an event without a version had been accepted.
     */
    boolean certainlyNewerThan(EventOrder other) {
        return newerByVersionThan(other) || other.version.isNone() && version.time()
                .filter(made -> made.isAfter(other.acceptedAt.toInstant(ZoneOffset.UTC))).isPresent();
    }
}
