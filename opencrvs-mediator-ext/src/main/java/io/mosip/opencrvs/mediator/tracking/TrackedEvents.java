package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds tracked events of births and of deaths by id, RID or number. */
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
     * The life cycle of the event with this id. Reads no row, because a row that is read in a database transaction
     * before it is locked there may be out of date.
     */
    public Optional<EventLifecycle<?>> of(String id) {
        return lifecycles.stream().filter(lifecycle -> lifecycle.has(id)).<EventLifecycle<?>>map(lifecycle -> lifecycle)
                .findFirst();
    }

    /** The life cycle of events of this kind. */
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

    /** The corrections of a registration, in their order of arrival. */
    public List<? extends TrackedEvent> correctionsOf(TrackedEvent row) {
        return of(row.kind()).ofRecord(row.recordId()).stream().filter(other -> !other.id().equals(row.id())).toList();
    }

    /** The event with this RID; at most one. */
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

    /** True if an event already has this RID. */
    public boolean ridTaken(String rid) {
        return lifecycles.stream().anyMatch(lifecycle -> lifecycle.idOfRid(rid).isPresent());
    }
}
