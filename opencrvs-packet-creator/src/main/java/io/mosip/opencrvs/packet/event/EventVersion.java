package io.mosip.opencrvs.packet.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which version of its record an event shows, as the event itself states it. A later version of a record has a later
 * time, or the same time and a higher revision.
 *
 * @param time     when OpenCRVS last changed the record, to the microsecond; empty where the event has no usable time
 * @param revision number of the version, where the sender counts versions; empty where it does not
 */
public record EventVersion(Optional<Instant> time, Optional<Long> revision) {
    /** Of an event that does not state its version. */
    public static final EventVersion NONE = new EventVersion(Optional.empty(), Optional.empty());

    /** Whether the event states no version. */
    public boolean isNone() {
        return time.isEmpty() && revision.isEmpty();
    }

    /** Without its time where that is after the latest possible one: the clock that made it was wrong. */
    public EventVersion notAfter(Instant latest) {
        return new EventVersion(time.filter(stated -> !stated.isAfter(latest)), revision);
    }

    /**
     * Positive where this version is newer than the other, negative where it is older, zero where they are the same.
     * Empty where the two cannot be compared, because one of them does not state what the other states.
     */
    public OptionalInt compareWith(EventVersion other) {
        boolean timed = time.isPresent() && other.time.isPresent();
        int byTime = timed ? time.get().compareTo(other.time.get()) : 0;
        if (byTime != 0) {
            return OptionalInt.of(byTime);
        }
        if (revision.isPresent() && other.revision.isPresent()) {
            return OptionalInt.of(revision.get().compareTo(other.revision.get()));
        }
        return timed ? OptionalInt.of(0) : OptionalInt.empty();
    }
}
