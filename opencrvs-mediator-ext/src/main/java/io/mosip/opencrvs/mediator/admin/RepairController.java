package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.delivery.DeliveryRetry;
import io.mosip.opencrvs.mediator.delivery.GivenUp;
import io.mosip.opencrvs.mediator.delivery.Outbox;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.pipeline.Replay;
import io.mosip.opencrvs.mediator.transaction.EventTransaction;
import io.mosip.opencrvs.mediator.transaction.EveryTransaction;
import io.mosip.opencrvs.mediator.transaction.Transactions;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For administrators only: what was given up, and to start it again after a repair. */
@RestController
@RequestMapping("/admin")
class RepairController {
    private static final Logger LOG = LoggerFactory.getLogger(RepairController.class);

    private final EveryTransaction every;
    private final Replay replay;
    private final DeliveryRetry deliveries;
    private final Outbox outbox;

    RepairController(EveryTransaction every, Replay replay, DeliveryRetry deliveries, Outbox outbox) {
        this.outbox = outbox;
        this.every = every;
        this.replay = replay;
        this.deliveries = deliveries;
    }

    /** Latest change first; without parameters the rejected births. */
    @GetMapping("/events")
    ApiResponse<Events> events(@RequestParam Map<String, String> query) {
        EventSearch search = EventSearch.of(query);
        Paging paging = Paging.of(query);
        Transactions<?> transactions = every.of(search.topic());
        Slice<? extends EventTransaction> found = transactions.search(search.status(), search.code(), paging.page(),
                paging.size());
        Map<String, List<String>> details = transactions
                .lastDetails(found.getContent().stream().map(EventTransaction::id).toList());
        return ApiResponse.of(new Events(paging.page(), paging.size(), found.hasNext(), found.getContent().stream()
                .map(row -> Event.of(row, details.getOrDefault(row.id(), List.of()))).toList()));
    }

    /** Answers when the event is in its topic again. */
    @PostMapping("/events/{id}/replay")
    ApiResponse<Started> replay(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        String by = who(token);
        replay.start(id, by);
        LOG.info("{} replayed by {}", id, by);
        return ApiResponse.of(new Started(id, "RECEIVED"));
    }

    /** Those that were given up and can be retried, latest first. */
    @GetMapping("/deliveries")
    ApiResponse<Deliveries> deliveries(@RequestParam Map<String, String> query) {
        Paging paging = Paging.of(query);
        List<GivenUp> found = outbox.givenUp(paging.page(), paging.size());
        return ApiResponse.of(new Deliveries(paging.page(), paging.size(), found.size() > paging.size(),
                found.stream().limit(paging.size()).map(Delivery::of).toList()));
    }

    @PostMapping("/deliveries/{id}/{kind}/retry")
    ApiResponse<Started> retry(@PathVariable String id, @PathVariable String kind,
            @AuthenticationPrincipal Jwt token) {
        OutboxKind wanted = Stream.of(OutboxKind.values()).filter(known -> known.name().equals(kind)).findAny()
                .orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        String by = who(token);
        deliveries.start(id, wanted, by);
        LOG.info("{} {} retried by {}", id, wanted, by);
        return ApiResponse.of(new Started(id, "PENDING"));
    }

    /** The token's subject and client: ids both, where Keycloak gives them. No name: it would be kept in the history. */
    private static String who(Jwt token) {
        return Stream.of(token.getSubject(), token.getClaimAsString("azp")).filter(id -> id != null && !id.isBlank())
                .map(id -> id.replaceAll("[^A-Za-z0-9._:@-]", "_")).distinct()
                .reduce((subject, client) -> subject + " of " + client).orElse("unknown");
    }

    /** @param more whether the next page has something */
    record Events(int page, int size, boolean more, List<Event> events) {}

    /** @param more whether the next page has something */
    record Deliveries(int page, int size, boolean more, List<Delivery> deliveries) {}

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
     */
    record Event(String id, String topic, String rid, String status, String errorCode, List<String> details,
            int replays, Instant createdAt, Instant updatedAt) {
        static Event of(EventTransaction row, List<String> details) {
            return new Event(row.id(), row.topic().name(), row.rid(), row.status().name(), row.errorCode(), details,
                    row.replays(), utc(row.createdAt()), utc(row.updatedAt()));
        }

    }

    private static Instant utc(LocalDateTime at) {
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    record Started(String id, String status) {}
}
