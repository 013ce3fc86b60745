package io.mosip.opencrvs.mediator.websub;

import io.mosip.opencrvs.mediator.tracking.DatabaseSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code subscription_renewal}: it lets all instances together renew a subscription once in an interval, and
 * lets each instance confirm to the hub that one of them wants to unsubscribe.
 */
@Component
class SecretRenewals {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String table;

    SecretRenewals(JdbcClient jdbc, Clock clock, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = schema.qualified("subscription_renewal");
    }

    /**
     * Begins a renewal.
     *
     * @param interval    since the last one of the topic
     * @param confirmable how long {@link #wantsToUnsubscribe} holds from now
     * @return false where an instance has begun one within the interval
     */
    boolean begin(String topic, Duration interval, Duration confirmable) {
        LocalDateTime now = LocalDateTime.now(clock);
        return jdbc.sql("INSERT INTO " + table + " AS row (topic, started_at, confirm_until)"
                + " VALUES (:topic, :now, :until) ON CONFLICT (topic) DO UPDATE SET started_at = excluded.started_at,"
                + " confirm_until = excluded.confirm_until WHERE row.started_at < :before").param("topic", topic)
                .param("now", now).param("until", now.plus(confirmable)).param("before", now.minus(interval))
                .update() == 1;
    }

    boolean wantsToUnsubscribe(String topic) {
        return jdbc.sql("SELECT confirm_until > :now FROM " + table + " WHERE topic = :topic")
                .param("now", LocalDateTime.now(clock)).param("topic", topic).query(Boolean.class).optional()
                .orElse(false);
    }
}
