package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.tracking.AcceptedEvents;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents.Accepted;
import io.mosip.opencrvs.mediator.web.ApiResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, for administrators, the accepted events that have not been read from Kafka. */
@RestController
class AcceptedEventsController {
    private final AcceptedEvents accepted;

    AcceptedEventsController(AcceptedEvents accepted) {
        this.accepted = accepted;
    }

    /** A page of events, oldest first. An event that Kafka has lost stays in the list. */
    @GetMapping("/admin/accepted")
    ApiResponse<Unread> unread(@RequestParam MultiValueMap<String, String> parameters) {
        Paging paging = Paging.of(QueryParameters.single(parameters));
        List<Accepted> found = accepted.unread(paging.page(), paging.size());
        return ApiResponse.of(new Unread(paging.page(), paging.size(), found.size() > paging.size(),
                found.stream().limit(paging.size()).map(Event::of).toList()));
    }

    /** @param more whether the next page has something */
    record Unread(int page, int size, boolean more, List<Event> events) {}

    /**
     * @param id    of the OpenCRVS record
     * @param topic as it was posted
     */
    record Event(String id, String topic, Instant acceptedAt) {
        static Event of(Accepted event) {
            return new Event(event.recordId(), event.kind().name(), event.at().toInstant(ZoneOffset.UTC));
        }
    }
}
