package io.mosip.opencrvs.mediator.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.tracking.AcceptedEvents;
import io.mosip.opencrvs.mediator.tracking.KeptNumbers;
import io.mosip.opencrvs.mediator.tracking.ParkedMessages;
import io.mosip.opencrvs.mediator.tracking.PlainHashes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Deletes old data: the content of deliveries that were given up and not retried in time, the registration numbers of
 * events that were rejected as long ago, parked messages that Kafka has deleted, and notes of accepted events that were
 * read. Replaces hashes of an earlier version by keyed ones. All other personal data is deleted when its work is done.
 */
@Component
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /**
     * Age of notes that are deleted. It is longer than any instance holds a note of an event that another instance has
     * read meanwhile.
     */
    private static final Duration READ_EVENTS = Duration.ofHours(1);

    private final Outbox outbox;
    private final KeptNumbers numbers;
    private final ParkedMessages parked;
    private final PlainHashes plain;
    private final AcceptedEvents accepted;
    private final RetentionSettings settings;
    private final Counter emptied;
    private final TaskScheduler scheduler;
    private final Clock clock;

    Retention(Outbox outbox, KeptNumbers numbers, ParkedMessages parked, PlainHashes plain,
            AcceptedEvents accepted, RetentionSettings settings, MeterRegistry meters, TaskScheduler scheduler,
            Clock clock) {
        this.outbox = outbox;
        this.numbers = numbers;
        this.parked = parked;
        this.plain = plain;
        this.accepted = accepted;
        this.settings = settings;
        this.emptied = Counter.builder("opencrvs.retention.emptied")
                .description("Deliveries that were given up and whose content was deleted when its time was over")
                .register(meters);
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::purge, settings.interval());
    }

    private void purge() {
        LocalDateTime before = LocalDateTime.now(clock).minus(settings.deliveries());
        double emptiedBefore = emptied.count();
        try {
            untilDone(most -> {
                int count = outbox.empty(before, most);
                emptied.increment(count);
                return count;
            });
            untilDone(most -> numbers.empty(before, most));
            untilDone(plain::key);
            untilDone(most -> accepted.forgetRead(LocalDateTime.now(clock).minus(READ_EVENTS), most));
            parked.forget(LocalDateTime.now(clock).minus(settings.topics()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("old deliveries cannot be emptied: {}", e.getClass().getSimpleName());
        }
        long total = Math.round(emptied.count() - emptiedBefore);
        if (total > 0) {
            LOG.info("{} deliveries that were given up are emptied", total);
        }
    }

    /** @param batch does so many at most and tells how many it did; fewer where nothing is left */
    private void untilDone(IntUnaryOperator batch) {
        int count;
        do {
            count = batch.applyAsInt(settings.batch());
        } while (count >= settings.batch());
    }
}
