package io.mosip.opencrvs.mediator.intake;

import io.mosip.opencrvs.mediator.config.IntakeSettings;
import io.mosip.opencrvs.mediator.intake.EventSpool.Spooled;
import java.util.List;
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

/** Gives spooled events to Kafka in the order they came; stops at the first that Kafka does not take. */
@Component
class SpoolRelay {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolRelay.class);
    private static final int BATCH = 20;

    private final EventSpool spool;
    private final EventPublisher kafka;
    private final TransactionTemplate transaction;
    private final IntakeSettings settings;
    private final TaskScheduler scheduler;

    SpoolRelay(EventSpool spool, EventPublisher kafka, TransactionTemplate transaction, IntakeSettings settings,
            TaskScheduler scheduler) {
        this.spool = spool;
        this.kafka = kafka;
        this.transaction = transaction;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::relay, settings.spoolRelayDelay());
    }

    private void relay() {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> relayBatch()))) {
                LOG.info("spooled events given to Kafka");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the spool cannot be read: {}", e.getClass().getSimpleName());
        }
    }

    /** True when a batch went out whole and there may be more. */
    private boolean relayBatch() {
        List<Spooled> batch = spool.oldest(BATCH);
        for (Spooled event : batch) {
            if (!kafka.publish(new ProducerRecord<>(event.topic(), event.key(), event.envelope()))) {
                return false;
            }
            spool.remove(event.id());
        }
        return !batch.isEmpty();
    }
}
