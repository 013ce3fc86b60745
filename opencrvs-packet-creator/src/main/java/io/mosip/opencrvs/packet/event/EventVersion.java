package io.mosip.opencrvs.packet.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The version of a record that an event states. A later version of a record has a later time, or the same time and a
 * higher revision.
 *
 * @param time     when OpenCRVS last changed the record, to the microsecond; empty where the event has no usable time
 * @param revision number of the version, where the sender counts versions; empty where it does not
 */
public record EventVersion(Optional<Instant> time, Optional<Long> revision) {
    /** The version of an event that does not state one. */
    public static final EventVersion NONE = new EventVersion(Optional.empty(), Optional.empty());

    /** True if the event states no version. */
    public boolean isNone() {
        return time.isEmpty() && revision.isEmpty();
    }

    /**
     * This version without its time if the time is later than the latest possible one, because the clock of its origin
     * was wrong.
     */
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
