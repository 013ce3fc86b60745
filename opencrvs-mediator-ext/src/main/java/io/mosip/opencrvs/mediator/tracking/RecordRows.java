package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event's row and the other rows of its record, as they were at one moment. Each event shows the whole record, so the
 * newest one counts. Says what the others mean for this event.
 *
 * @param others in the order they came
 * @param <T>    a row of its table
 */
public record RecordRows<T extends TrackedEvent>(T row, List<T> others) {
    static <T extends TrackedEvent> RecordRows<T> of(String id, List<T> record) {
        return new RecordRows<>(record.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow(),
                record.stream().filter(row -> !row.id().equals(id)).toList());
    }

    /**
     * Why this correction is not applied; empty where it is. A newer registration counts also where it was rejected: the
     * registration starts again from its own data, never from older data.
     */
    Optional<String> reasonToSkip() {
        return newest(others.stream().filter(other -> other.stands() || other.isRegistration() && other.isRejected())
                .filter(other -> other.newerThan(row))).map(this::reason);
    }

    /** Why this event is not begun, or not resumed: a newer one has been applied, or begun; empty where none has. */
    public Optional<String> reasonToStop() {
        return newest(applied().filter(other -> other.newerThan(row))).map(this::reason);
    }

    /** Whether a correction of the record has been applied, or begun, though its registration has not. */
    public boolean corrected() {
        return applied().findAny().isPresent();
    }

    /**
     * Why an event that says that it is a registration is not taken for a correction; empty where it is newer than all
     * that was or is being applied, or where nothing was.
     */
    Optional<String> reasonAgainstRegistration() {
        return others.stream().filter(TrackedEvent::stands).allMatch(row::certainlyNewerThan)
                ? Optional.empty()
                : Optional.of(row.order().version().isNone()
                        ? "a registration without a version does not correct what has been applied"
                        : "a registration that is not newer than what has been applied does not correct it");
    }

    /** The last applied data is also that of this newer version. What lies between the two is then older than it. */
    void confirm(EventOrder order, RowHash subject) {
        last().filter(last -> last.isAbout(subject)).filter(last -> order.newerByVersionThan(last.order()))
                .ifPresent(last -> last.confirm(order.version()));
    }

    private Optional<T> last() {
        return newest(Stream.concat(Stream.of(row), others.stream()).filter(TrackedEvent::stands));
    }

    /** Whether this content is a newer version of the record than the last applied one, which was another content. */
    public boolean restoredBy(EventOrder order, RowHash subject) {
        return last().filter(last -> !last.isAbout(subject))
                .filter(last -> order.newerByVersionThan(last.order())).isPresent();
    }

    /**
     * What this correction builds on, in the order it came: without what was rejected or replaced, and without
     * corrections that had nothing to do.
     *
     * @throws MediatorException {@link MediatorError#EARLIER_UNFINISHED}
     */
    List<T> predecessors() {
        if (othersAtWork()) {
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        return others.stream().filter(other -> !other.isRejected())
                .filter(other -> !other.leftByV05() || other.status().atMosip())
                .filter(other -> other.isRegistration() || other.status() != EventStatus.NOT_NEEDED).toList();
    }

    boolean othersAtWork() {
        return others.stream().anyMatch(TrackedEvent::atWork);
    }

    /** None for an event of which MOSIP may have a packet already. */
    private Stream<T> applied() {
        return others.stream().filter(other -> row.isOpen()).filter(TrackedEvent::stands)
                .filter(other -> other.status() != EventStatus.RECEIVED);
    }

    private String reason(T newer) {
        if (!newer.order().newerByVersionThan(row.order())) {
            return "a later correction takes its place";
        }
        if (newer.isRejected()) {
            return "an event of a newer version was rejected, and must be repaired";
        }
        return "an event of a newer version " + (newer.atWork() ? "is being applied" : "has been applied");
    }

    private static <T extends TrackedEvent> Optional<T> newest(Stream<T> rows) {
        return rows.reduce((one, other) -> other.newerThan(one) ? other : one);
    }
}
