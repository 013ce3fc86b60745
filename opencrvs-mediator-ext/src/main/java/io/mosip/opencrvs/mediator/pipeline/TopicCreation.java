package io.mosip.opencrvs.mediator.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Creates missing topics, also where Kafka was away when the service started: spooled events wait for them. Says where a
 * topic that somebody else created keeps events shorter or longer than configured, or takes only smaller ones.
 */
@Component
class TopicCreation {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final EventTopicsAdmin kafka;
    private final TaskScheduler scheduler;

    TopicCreation(EventTopicsAdmin kafka, TaskScheduler scheduler) {
        this.kafka = kafka;
        this.scheduler = scheduler;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.schedule(this::create, Instant.now());
    }

    private void create() {
        if (created()) {
            compare();
        } else {
            scheduler.schedule(this::create, Instant.now().plus(AGAIN));
        }
    }

    private void compare() {
        try {
            kafka.deviations().forEach(deviation -> LOG.warn("topic not as configured, left so: {}", deviation));
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("topics cannot be compared with the configuration: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean created() {
        try {
            return kafka.initialize();
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("topics cannot be created: {}", e.getClass().getSimpleName());
            return false;
        }
    }
}
