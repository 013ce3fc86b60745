package io.mosip.opencrvs.mediator.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.DueDeath;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes scheduled deaths to their topic when the grace period has ended. They are processed like any other event:
 * the person is found and checked again, and failures are retried and reported. The row changes in the same database
 * transaction, so several instances never publish the same death.
 */
@Component
class ScheduledDeaths {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledDeaths.class);

    private final DeathLifecycle lifecycle;
    private final EventPublisher kafka;
    private final RetryStates states;
    private final KafkaSettings topics;
    private final DeathSettings settings;
    private final Keys keys;
    private final EventReader reader;
    private final PersonFinder people;
    private final TimedSteps steps;
    private final ObjectMapper json;
    private final TransactionTemplate dbTransaction;
    private final TaskScheduler scheduler;
    private volatile boolean stopping;

    ScheduledDeaths(DeathLifecycle lifecycle, EventPublisher kafka, RetryStates states,
            KafkaSettings topics, DeathSettings settings, Keys keys, EventReader reader, PersonFinder people,
            TimedSteps steps, ObjectMapper json,
            TransactionTemplate dbTransaction, TaskScheduler scheduler) {
        this.lifecycle = lifecycle;
        this.kafka = kafka;
        this.states = states;
        this.topics = topics;
        this.settings = settings;
        this.keys = keys;
        this.reader = reader;
        this.people = people;
        this.steps = steps;
        this.json = json;
        this.dbTransaction = dbTransaction;
        this.scheduler = scheduler;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::releaseDue, settings.poll());
    }

    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop() {
        stopping = true;
    }

    /**
     * Finds the person whom a scheduled death names.
     *
     * @return empty where the person is not found any more
     * @throws MediatorException a failure that may pass
     */
    Optional<StoredIdentity> personOf(TrackedDeath scheduled) {
        try {
            return lifecycle.scheduledMessage(scheduled.id())
                    .map(message -> reader.read(keys.open(received(message).envelope())))
                    .map(event -> steps.time(Step.FIND, () -> people.find(event.death())));
        } catch (MediatorException e) {
            if (e.error().retryable()) {
                throw e;
            }
            LOG.info("{} the person of the scheduled death is not found any more: {}", scheduled.id(),
                    e.error().code());
            return Optional.empty();
        } catch (EventRejectedException e) {
            LOG.info("{} the scheduled death cannot be read any more: {}", scheduled.id(), e.code().code());
            return Optional.empty();
        }
    }

    private void releaseDue() {
        try {
            boolean more = !stopping;
            while (more) {
                more = Boolean.TRUE.equals(dbTransaction.execute(status -> releaseOne())) && !stopping;
            }
        } catch (MediatorException e) {
            LOG.warn("deaths that are due wait: {}", e.error().code());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("deaths that are due cannot be looked for: {}", e.getClass().getSimpleName());
        }
    }

    /**
     * Publishes before the commit. If the commit fails, the consumer finds a row that is still scheduled and does
     * nothing.
     */
    private boolean releaseOne() {
        Optional<DueDeath> due = lifecycle.takeDue();
        due.ifPresent(death -> {
            String topic = topics.topicOf(death.kind());
            if (!kafka.publish(states.message(topic, topic, death.recordId(), death.message(),
                    RetryState.ofRun(death.replays())))) {
                throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "scheduled deaths");
            }
            LOG.info("{} is due", death.id());
        });
        return due.isPresent();
    }

    private ReceivedEvent received(byte[] message) {
        try {
            return ReceivedEvent.of(json.readValue(message, EventMessage.class));
        } catch (IOException e) {
            throw new UncheckedIOException("A scheduled event that was kept cannot be read", e);
        }
    }
}
