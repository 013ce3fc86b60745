package io.mosip.opencrvs.mediator.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Creates missing topics, also where Kafka was away when the service started: spooled events wait for them. */
@Component
class TopicCreation {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final KafkaAdmin kafka;
    private final TaskScheduler scheduler;

    TopicCreation(KafkaAdmin kafka, TaskScheduler scheduler) {
        this.kafka = kafka;
        this.scheduler = scheduler;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.schedule(this::create, Instant.now());
    }

    private void create() {
        if (!created()) {
            scheduler.schedule(this::create, Instant.now().plus(AGAIN));
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
