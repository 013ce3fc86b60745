package io.mosip.opencrvs.mediator.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Queries the database every few seconds, and reports in the health, as a metric and in the log if it does not answer.
 * A health request never waits for the database: the time of the last answer counts, because a database that hangs
 * would hold up the query too. The service is then degraded and not down, because it still accepts events.
 */
@Component("database")
class DatabaseWatch implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED");
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final TaskScheduler scheduler;
    private volatile long answeredAt = System.nanoTime();
    private volatile boolean refused;

    DatabaseWatch(JdbcClient jdbc, TaskScheduler scheduler, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        Gauge.builder("opencrvs.database.available", () -> available() ? 1 : 0)
                .description("1 while the database answers").register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::ask, INTERVAL);
    }

    private void ask() {
        boolean before = available();
        try {
            jdbc.sql("SELECT 1").query(Integer.class).single();
            answeredAt = System.nanoTime();
            refused = false;
        } catch (DataAccessException e) {
            refused = true;
        }
        if (before && refused) {
            LOG.warn("the database does not answer: events are taken and wait in Kafka");
        } else if (!before && !refused) {
            LOG.info("the database answers again");
        }
    }

    private boolean available() {
        return !refused && System.nanoTime() - answeredAt < SILENCE.toNanos();
    }

    @Override
    public Health health() {
        return available() ? Health.up().build() : Health.status(DEGRADED).build();
    }
}
