package io.mosip.opencrvs.mediator.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.intake.EventSpool.Spooled;
import io.mosip.opencrvs.mediator.web.IntakeSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes spooled events in their order, and stops at the first one that Kafka does not accept because it is not
 * available. An event that Kafka refuses because of its own properties is skipped and stays in the spool. It is tried
 * again when the limit of the topic has changed, and after a while in any case.
 */
@Component
class SpoolRelay {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolRelay.class);
    private static final int BATCH = 20;
    private static final Duration UNTIL_OFFERED_AGAIN = Duration.ofMinutes(10);

    private final EventSpool spool;
    private final EventPublisher kafka;
    private final TransactionTemplate dbTransaction;
    private final IntakeSettings settings;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final TopicLimits limits;
    /** The refusals that this instance has seen, by the id of the row. */
    private final Map<Long, Refusal> refused = new ConcurrentHashMap<>();

    SpoolRelay(EventSpool spool, EventPublisher kafka, TransactionTemplate dbTransaction, IntakeSettings settings,
            TaskScheduler scheduler, TopicLimits limits, Clock clock, MeterRegistry meters) {
        this.spool = spool;
        this.kafka = kafka;
        this.dbTransaction = dbTransaction;
        this.settings = settings;
        this.scheduler = scheduler;
        this.limits = limits;
        this.clock = clock;
        Gauge.builder("opencrvs.spool.refused", refused, Map::size)
                .description("Accepted events that Kafka refuses for their own sake, such as their size")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::relay, settings.spoolRelayDelay());
    }

    private void relay() {
        try {
            while (Boolean.TRUE.equals(dbTransaction.execute(status -> relayBatch()))) {
                LOG.info("spooled events given to Kafka");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the spool cannot be read: {}", e.getClass().getSimpleName());
        }
    }

    private boolean mayBeOfferedAgain(Refusal refusal) {
        return limits.of(refusal.topic()) != refusal.limit()
                || clock.instant().isAfter(refusal.at().plus(UNTIL_OFFERED_AGAIN));
    }

    /** Publishes one batch. Returns true if the whole batch was published and there may be more. */
    private boolean relayBatch() {
        refused.values().removeIf(this::mayBeOfferedAgain);
        List<Spooled> batch = spool.oldest(BATCH, refused.keySet());
        for (Spooled event : batch) {
            switch (kafka.offer(new ProducerRecord<>(event.topic(), event.key(), event.envelope()))) {
                case TAKEN -> spool.remove(event.id());
                case NOT_TAKEN -> {
                    return false;
                }
                case REFUSED -> {
                    refused.put(event.id(), new Refusal(event.topic(), limits.of(event.topic()), clock.instant()));
                    LOG.error("{} {} stays in the spool: Kafka refuses it in topic {}",
                            MediatorError.EVENT_TOO_LARGE_FOR_TOPIC.code(), event.key(), event.topic());
                }
            }
        }
        return !batch.isEmpty();
    }

    /** @param limit of the topic's messages, as it was known then */
    private record Refusal(String topic, int limit, Instant at) {}
}
