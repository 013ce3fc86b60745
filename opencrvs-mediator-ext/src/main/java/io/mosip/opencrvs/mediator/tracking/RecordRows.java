package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The row of an event and the other rows of its record at one moment. Each event shows the whole record, so the newest
 * one counts. This class decides what the other rows mean for the event.
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
     * The reason why this correction is not applied; empty if it is. A newer registration counts also if it was
     * rejected, because the registration starts again with its own data and never with older data.
     */
    Optional<String> reasonToSkip() {
        return newest(others.stream().filter(other -> other.stands() || other.isRegistration() && other.isRejected())
                .filter(other -> other.newerThan(row))).map(this::reason);
    }

    /**
     * The reason why this event is not begun or not continued: a newer one was applied or begun; empty if there is
     * none.
     */
    public Optional<String> reasonToStop() {
        return newest(applied().filter(other -> other.newerThan(row))).map(this::reason);
    }

    /** True if a correction of the record was applied or begun, although its registration was not. */
    public boolean corrected() {
        return applied().findAny().isPresent();
    }

    /**
     * The reason why an event that says that it is a registration is not processed as a correction; empty if it is
     * newer than all events that were or are being applied, or if there are none.
     */
    Optional<String> reasonAgainstRegistration() {
        return others.stream().filter(TrackedEvent::stands).allMatch(row::certainlyNewerThan)
                ? Optional.empty()
                : Optional.of(row.order().version().isNone()
                        ? "a registration without a version does not correct what has been applied"
                        : "a registration that is not newer than what has been applied does not correct it");
    }

    /** Notes that the last applied data is also that of this newer version. Events between the two are then older. */
    void confirm(EventOrder order, RowHash subject) {
        last().filter(last -> last.isAbout(subject)).filter(last -> order.newerByVersionThan(last.order()))
                .ifPresent(last -> last.confirm(order.version()));
    }

    private Optional<T> last() {
        return newest(Stream.concat(Stream.of(row), others.stream()).filter(TrackedEvent::stands));
    }

    /** True if this content is a newer version of the record than the last applied event, which had another content. */
    public boolean restoredBy(EventOrder order, RowHash subject) {
        return last().filter(last -> !last.isAbout(subject))
                .filter(last -> order.newerByVersionThan(last.order())).isPresent();
    }

    /**
     * The events on which this correction builds, in their order of arrival, without rejected and superseded ones and
     * without corrections that changed nothing.
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

    /** Events that were applied; none for an event of which MOSIP may already have a packet. */
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
