package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.intake.AcceptanceJournal;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents.Accepted;
import io.mosip.opencrvs.mediator.tracking.HistoryEntry;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.mediator.web.ApiResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the status of events, for their sender and for administrators. */
@RestController
class EventStatusController {
    private static final String ACCEPTED = "ACCEPTED";

    private final TrackedEvents events;
    private final AcceptanceJournal journal;
    private final RowHashes hashes;

    EventStatusController(TrackedEvents events, AcceptanceJournal journal, RowHashes hashes) {
        this.journal = journal;
        this.events = events;
        this.hashes = hashes;
    }

    /**
     * The status of an event. It is known immediately after the event was accepted, and is ACCEPTED until the event is
     * read from Kafka.
     *
     * @param id of the OpenCRVS record, or of a correction
     */
    @GetMapping("/events/{id}")
    ApiResponse<EventView> status(@PathVariable String id) {
        // This query comes before that of the row, so that an event that is read between the two is found.
        List<Accepted> unread = journal.unreadOf(id);
        Optional<TrackedEvent> row = events.find(id);
        return ApiResponse.of(row
                .map(known -> toView(known, known.recordId().equals(id) ? unread : journal.unreadOf(known.recordId())))
                .or(() -> accepted(unread))
                .orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND)));
    }

    /**
     * Finds events by {@code rid}, {@code brn} or {@code drn}, in their order of arrival. There can be several, because
     * a registration number is not unique in every country, and corrections have the number of their record.
     */
    @GetMapping("/events")
    ApiResponse<List<EventView>> search(@RequestParam MultiValueMap<String, String> query) {
        return ApiResponse
                .of(EventLookup.of(QueryParameters.single(query)).in(events, hashes).stream()
                        .map(row -> toView(row, List.of())).toList());
    }

    /** The status of an event that was accepted and not read yet. */
    private static Optional<EventView> accepted(List<Accepted> unread) {
        return unread.stream().findFirst().map(first -> new EventView(first.recordId(), first.recordId(),
                first.kind().name(), null, ACCEPTED, false, null, null, null,
                List.of(new Step(utc(first), ACCEPTED, null, List.of())), List.of(), unread.size()));
    }

    private static Instant utc(Accepted event) {
        return event.at().toInstant(ZoneOffset.UTC);
    }

    /** @param unread events of the record */
    private EventView toView(TrackedEvent row, List<Accepted> unread) {
        List<Step> timeline = events.historyOf(row).stream().map(Step::of).toList();
        List<Correction> corrections = row.id().equals(row.recordId())
                ? events.correctionsOf(row).stream().map(Correction::of).toList()
                : List.of();
        return new EventView(row.id(), row.recordId(), row.kind().name(), row.rid(), row.status().name(),
                row.status().finished(), row.dueAt().map(due -> due.toInstant(ZoneOffset.UTC)).orElse(null),
                row.errorCode(), errorMessage(row, timeline), timeline, corrections, unread.size());
    }

    private static String errorMessage(TrackedEvent row, List<Step> timeline) {
        List<String> details = timeline.stream().reduce((earlier, later) -> later)
                .filter(last -> last.errorCode() != null && last.errorCode().equals(row.errorCode()))
                .map(Step::details).orElse(List.of());
        return details.isEmpty() ? null : String.join("; ", details);
    }

    /**
     * @param id           of the transaction: that of the record, but for a correction
     * @param recordId     of the OpenCRVS record
     * @param dueAt        when the grace period of a death ends; null where it has none
     * @param errorCode    of the last failure, also while it is tried again; null when all is well
     * @param errorMessage what in the event was wrong, all at once and without a value of it; null where nothing was
     * @param timeline     oldest first
     * @param corrections  of a registration, oldest first
     * @param unread       how many accepted events of the record have not been read from Kafka yet
     */
    record EventView(String id, String recordId, String topic, String rid, String status, boolean finished,
            Instant dueAt, String errorCode, String errorMessage, List<Step> timeline, List<Correction> corrections,
            int unread) {}

    /** A correction in short. */
    record Correction(String id, String topic, String rid, String status, String errorCode) {
        static Correction of(TrackedEvent row) {
            return new Correction(row.id(), row.kind().name(), row.rid(), row.status().name(), row.errorCode());
        }
    }

    /** @param details what was wrong, or was left out of the packet as the identity mapping allows */
    record Step(Instant at, String status, String errorCode, List<String> details) {
        static Step of(HistoryEntry change) {
            return new Step(change.at().toInstant(ZoneOffset.UTC), change.to().name(), change.errorCode(),
                    change.details());
        }
    }
}
