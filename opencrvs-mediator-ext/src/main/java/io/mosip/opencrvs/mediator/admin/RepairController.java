package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.credential.CredentialAgain;
import io.mosip.opencrvs.mediator.delivery.DeliveryRetry;
import io.mosip.opencrvs.mediator.delivery.GivenUp;
import io.mosip.opencrvs.mediator.delivery.Outbox;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.delivery.OutboxState;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.pipeline.Replay;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventLifecycle;
import io.mosip.opencrvs.mediator.tracking.ParkedMessages;
import io.mosip.opencrvs.mediator.tracking.ParkedMessages.Parked;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.mediator.web.ApiResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Slice;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, for administrators, events, deliveries and messages that were given up, and starts them again. */
@RestController
@RequestMapping("/admin")
class RepairController {
    private static final Logger LOG = LoggerFactory.getLogger(RepairController.class);

    private final TrackedEvents events;
    private final Replay replay;
    private final DeliveryRetry deliveries;
    private final Outbox outbox;
    private final DeathLifecycle deaths;
    private final ParkedMessages parked;
    private final CredentialAgain credentials;

    RepairController(TrackedEvents events, Replay replay, DeliveryRetry deliveries, Outbox outbox,
            DeathLifecycle deaths, ParkedMessages parked, CredentialAgain credentials) {
        this.credentials = credentials;
        this.deaths = deaths;
        this.parked = parked;
        this.outbox = outbox;
        this.events = events;
        this.replay = replay;
        this.deliveries = deliveries;
    }

    /** A page of events, latest change first; rejected births if there are no parameters. */
    @GetMapping("/events")
    ApiResponse<Events> events(@RequestParam MultiValueMap<String, String> parameters) {
        Map<String, String> query = QueryParameters.single(parameters);
        EventSearch search = EventSearch.of(query);
        Paging paging = Paging.of(query);
        EventLifecycle<?> lifecycle = events.of(search.kind());
        Slice<? extends TrackedEvent> found = lifecycle.search(search.status(), search.code(), paging.page(),
                paging.size());
        Map<String, List<String>> details = lifecycle
                .lastDetails(found.getContent().stream().map(TrackedEvent::id).toList());
        return ApiResponse.of(new Events(paging.page(), paging.size(), found.hasNext(), found.getContent().stream()
                .map(row -> Event.of(row, details.getOrDefault(row.id(), List.of()))).toList()));
    }

    /** Starts an event again. Answers when the event is in its topic. */
    @PostMapping("/events/{id}/replay")
    ApiResponse<Started> replay(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        String by = who(token);
        replay.start(id, by);
        LOG.info("{} replayed by {}", id, by);
        return ApiResponse.of(new Started(id, "RECEIVED"));
    }

    /** Cancels a scheduled death. The identity is not changed. */
    @PostMapping("/events/{id}/cancel")
    ApiResponse<Started> cancel(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        TrackedEvent row = events.find(id).orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (row.kind().isBirth()) {
            throw new MediatorException(MediatorError.NOT_SCHEDULED);
        }
        String by = who(token);
        deaths.cancel(id, "cancelled by " + by);
        LOG.info("{} cancelled by {}", id, by);
        return ApiResponse.of(new Started(id, "CANCELLED"));
    }

    /**
     * Asks MOSIP to issue the credential of a birth again. It is delivered when it arrives, also if an earlier one was
     * delivered.
     */
    @PostMapping("/events/{id}/credential")
    ApiResponse<Started> credential(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        String by = who(token);
        credentials.ask(id, by);
        LOG.info("{} credential asked for by {}", id, by);
        return ApiResponse.of(new Started(id, OutboxState.AWAITED.name()));
    }

    /** A page of Kafka messages that are not events of this service or cannot be read, latest first. */
    @GetMapping("/messages")
    ApiResponse<Messages> messages(@RequestParam MultiValueMap<String, String> parameters) {
        Paging paging = Paging.of(QueryParameters.single(parameters));
        List<Parked> found = parked.page(paging.page(), paging.size());
        return ApiResponse.of(new Messages(paging.page(), paging.size(), found.size() > paging.size(),
                found.stream().limit(paging.size()).map(Message::of).toList()));
    }

    /** A page of deliveries that were given up and can be retried, latest first. */
    @GetMapping("/deliveries")
    ApiResponse<Deliveries> deliveries(@RequestParam MultiValueMap<String, String> parameters) {
        Paging paging = Paging.of(QueryParameters.single(parameters));
        List<GivenUp> found = outbox.givenUp(paging.page(), paging.size());
        return ApiResponse.of(new Deliveries(paging.page(), paging.size(), found.size() > paging.size(),
                found.stream().limit(paging.size()).map(Delivery::of).toList()));
    }

    @PostMapping("/deliveries/{id}/{kind}/retry")
    ApiResponse<Started> retry(@PathVariable String id, @PathVariable String kind,
            @AuthenticationPrincipal Jwt token) {
        OutboxKind wanted = kind(kind);
        String by = who(token);
        deliveries.start(id, wanted, by);
        LOG.info("{} {} retried by {}", id, wanted, by);
        return ApiResponse.of(new Started(id, "PENDING"));
    }

    /** Makes a delivery that waits after a failure due immediately. */
    @PostMapping("/deliveries/{id}/{kind}/hurry")
    ApiResponse<Started> hurry(@PathVariable String id, @PathVariable String kind,
            @AuthenticationPrincipal Jwt token) {
        OutboxKind wanted = kind(kind);
        String by = who(token);
        deliveries.hurry(id, wanted, by);
        LOG.info("{} {} hurried by {}", id, wanted, by);
        return ApiResponse.of(new Started(id, "PENDING"));
    }

    private static OutboxKind kind(String name) {
        return Stream.of(OutboxKind.values()).filter(known -> known.name().equals(name)).findAny()
                .orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
    }

    /**
     * Subject and client of the token, as far as Keycloak gives them. No name is used, because the text is stored in
     * the history.
     */
    private static String who(Jwt token) {
        return Stream.of(token.getSubject(), token.getClaimAsString("azp")).filter(id -> id != null && !id.isBlank())
                .map(id -> id.replaceAll("[^A-Za-z0-9._:@-]", "_")).distinct()
                .reduce((subject, client) -> subject + " of " + client).orElse("unknown");
    }

    /** @param more whether the next page has something */
    record Events(int page, int size, boolean more, List<Event> events) {}

    /** @param more whether the next page has something */
    record Deliveries(int page, int size, boolean more, List<Delivery> deliveries) {}

    /** @param more whether the next page has something */
    record Messages(int page, int size, boolean more, List<Message> messages) {}

    /**
     * @param topic     of the dead letter, with its partition and offset
     * @param size      bytes
     * @param errorCode why it is not processed
     */
    record Message(String topic, int partition, long offset, int size, String errorCode, Instant parkedAt) {
        static Message of(Parked row) {
            return new Message(row.topic(), row.partition(), row.offset(), row.size(), row.errorCode(), utc(row.at()));
        }
    }

    /** @param errorCode of the last attempt */
    record Delivery(String id, String kind, int attempts, String errorCode, Instant createdAt, Instant givenUpAt) {
        static Delivery of(GivenUp row) {
            return new Delivery(row.transactionId(), row.kind().name(), row.attempts(), row.errorCode(),
                    utc(row.createdAt()), utc(row.givenUpAt()));
        }
    }

    /**
     * @param details   what was wrong with it, or what an administrator did, by rule and without a value
     * @param replays   how often its present copy was replayed
     * @param createdAt when the first copy was read
     * @param updatedAt of the last change; null where there was none
     * @param dueAt     when the grace period of a scheduled death ends; null where there is none
     */
    record Event(String id, String topic, String rid, String status, String errorCode, List<String> details,
            int replays, Instant createdAt, Instant updatedAt, Instant dueAt) {
        static Event of(TrackedEvent row, List<String> details) {
            return new Event(row.id(), row.kind().name(), row.rid(), row.status().name(), row.errorCode(), details,
                    row.replays(), utc(row.createdAt()), utc(row.updatedAt()), utc(row.dueAt().orElse(null)));
        }

    }

    private static Instant utc(LocalDateTime at) {
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    record Started(String id, String status) {}
}
