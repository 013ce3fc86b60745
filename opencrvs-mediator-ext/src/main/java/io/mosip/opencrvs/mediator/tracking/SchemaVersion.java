package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.failure.DatabaseAway;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Compares the revision of the tables with the one that this version needs, before the service accepts or processes
 * anything. If the tables have an earlier revision, the service does not start and names the script to run. If they
 * have a later revision, the service starts, because it is an old instance during a rolling upgrade. If the database
 * does not answer, the service starts and the comparison is repeated.
 */
@Component("schema")
class SchemaVersion implements SmartInitializingSingleton, HealthIndicator {
    /** Equal to the file {@code db_release_scripts/mosip_opencrvs/revision}. */
    static final int REVISION = 1;
    private static final String RELEASE = "1.3.0";
    private static final Logger LOG = LoggerFactory.getLogger(SchemaVersion.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** SQLSTATE of a missing table, and of a table that may not be read. */
    private static final Set<String> BEFORE_REVISIONS = Set.of("42P01", "42501");

    private final JdbcClient jdbc;
    private final DatabaseSchema schema;
    private final TaskScheduler scheduler;
    /** The revision of the tables; empty until the database has answered. */
    private volatile Optional<Integer> found = Optional.empty();

    SchemaVersion(JdbcClient jdbc, DatabaseSchema schema, TaskScheduler scheduler) {
        this.jdbc = jdbc;
        this.schema = schema;
        this.scheduler = scheduler;
    }

    /** @throws MediatorException {@link MediatorError#SCHEMA_OUTDATED} */
    @Override
    public void afterSingletonsInstantiated() {
        look();
        if (outdated()) {
            throw new MediatorException(MediatorError.SCHEMA_OUTDATED, needed());
        }
        found.filter(revision -> revision > REVISION).ifPresent(revision -> LOG.info(
                "the tables have revision {}, and this version needs {}: it is the older one of an upgrade", revision,
                REVISION));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::lookUntilServed, INTERVAL);
    }

    void lookUntilServed() {
        if (found.isEmpty() || outdated()) {
            look();
            if (outdated()) {
                LOG.error("{}", new MediatorException(MediatorError.SCHEMA_OUTDATED, needed()).getMessage());
            }
        }
    }

    private void look() {
        try {
            found = Optional.of(jdbc
                    .sql("SELECT COALESCE(max(revision), 0) FROM " + schema.qualified("schema_version")
                            + " WHERE release = :release")
                    .param("release", RELEASE).query(Integer.class).single());
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException sql && BEFORE_REVISIONS.contains(sql.getSQLState())) {
                found = Optional.of(0);
            } else if (!DatabaseAway.caused(e)) {
                throw e;
            }
        }
    }

    private boolean outdated() {
        return found.filter(revision -> revision < REVISION).isPresent();
    }

    private String needed() {
        return "revision " + REVISION + " of " + RELEASE + " is needed, and revision " + found.orElse(0)
                + " is there: run db_release_scripts/mosip_opencrvs/upgrade.sh";
    }

    @Override
    public Health health() {
        return outdated() ? Health.down().build() : Health.up().build();
    }
}
