package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Births and deaths alike, for whoever has an id and does not know whose. */
@Component
public class TrackedEvents {
    private final List<EventLifecycle<?>> lifecycles;

    TrackedEvents(List<EventLifecycle<?>> lifecycles) {
        this.lifecycles = List.copyOf(lifecycles);
    }

    public Optional<TrackedEvent> find(String id) {
        return lifecycles.stream().flatMap(lifecycle -> lifecycle.find(id).stream()).<TrackedEvent>map(row -> row)
                .findFirst();
    }

    /**
     * Those of the kind that has this transaction. Reads no row: one that is read in a database transaction before it is
     * locked there may be out of date.
     */
    public Optional<EventLifecycle<?>> of(String id) {
        return lifecycles.stream().filter(lifecycle -> lifecycle.has(id)).<EventLifecycle<?>>map(lifecycle -> lifecycle)
                .findFirst();
    }

    /** Those an event of this kind belongs to. */
    public EventLifecycle<?> of(EventKind kind) {
        return lifecycles.stream().filter(lifecycle -> lifecycle.about(kind)).findFirst().orElseThrow();
    }

    /** @param since UTC */
    public long countRejectedSince(LocalDateTime since) {
        return lifecycles.stream().mapToLong(lifecycle -> lifecycle.countRejectedSince(since)).sum();
    }

    public List<HistoryEntry> historyOf(TrackedEvent row) {
        return of(row.kind()).historyOf(row.id());
    }

    /** Of a registration, in the order they came. */
    public List<? extends TrackedEvent> correctionsOf(TrackedEvent row) {
        return of(row.kind()).ofRecord(row.recordId()).stream().filter(other -> !other.id().equals(row.id())).toList();
    }

    /** One at most. */
    public List<? extends TrackedEvent> ofRid(String rid) {
        return lifecycles.stream().flatMap(lifecycle -> lifecycle.idOfRid(rid).flatMap(lifecycle::find).stream())
                .toList();
    }

    /** @param number the registration number of an event of this kind */
    public List<? extends TrackedEvent> ofNumber(EventKind kind, RowHash number) {
        return of(kind).ofNumber(number);
    }

    public Optional<String> idOfRid(String rid) {
        return lifecycles.stream().flatMap(lifecycle -> lifecycle.idOfRid(rid).stream()).findFirst();
    }

    /** Whether any event already has this RID. */
    public boolean ridTaken(String rid) {
        return lifecycles.stream().anyMatch(lifecycle -> lifecycle.idOfRid(rid).isPresent());
    }
}
