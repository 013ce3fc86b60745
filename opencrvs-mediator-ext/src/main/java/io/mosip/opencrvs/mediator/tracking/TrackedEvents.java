package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Births and deaths alike, for whoever has an id and does not know whose. */
@Component
public class TrackedEvents {
    private final List<EventLifecycle<?>> kinds;

    TrackedEvents(List<EventLifecycle<?>> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    public Optional<TrackedEvent> find(String id) {
        return kinds.stream().flatMap(kind -> kind.find(id).stream()).<TrackedEvent>map(row -> row).findFirst();
    }

    /**
     * Those of the kind that has this transaction. Reads no row: one that is read in a database transaction before it is
     * locked there may be out of date.
     */
    public Optional<EventLifecycle<?>> of(String id) {
        return kinds.stream().filter(kind -> kind.has(id)).<EventLifecycle<?>>map(kind -> kind).findFirst();
    }

    /** Those an event of this topic belongs to. */
    public EventLifecycle<?> of(EventKind topic) {
        return kinds.stream().filter(kind -> kind.about(topic)).findFirst().orElseThrow();
    }

    /** @param since UTC */
    public long countRejectedSince(LocalDateTime since) {
        return kinds.stream().mapToLong(kind -> kind.countRejectedSince(since)).sum();
    }

    public List<HistoryEntry> historyOf(TrackedEvent row) {
        return of(row.topic()).historyOf(row.id());
    }

    /** Of a registration, in the order they came. */
    public List<? extends TrackedEvent> correctionsOf(TrackedEvent row) {
        return of(row.topic()).ofRecord(row.recordId()).stream().filter(other -> !other.id().equals(row.id())).toList();
    }

    /** One at most. */
    public List<? extends TrackedEvent> ofRid(String rid) {
        return kinds.stream().flatMap(kind -> kind.idOfRid(rid).flatMap(kind::find).stream()).toList();
    }

    /** @param number the registration number of an event of this kind */
    public List<? extends TrackedEvent> ofNumber(EventKind kind, RowHash number) {
        return of(kind).ofNumber(number);
    }

    public Optional<String> idOfRid(String rid) {
        return kinds.stream().flatMap(kind -> kind.idOfRid(rid).stream()).findFirst();
    }

    /** Whether any event already has this RID. */
    public boolean ridTaken(String rid) {
        return kinds.stream().anyMatch(kind -> kind.idOfRid(rid).isPresent());
    }
}
