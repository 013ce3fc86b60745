package io.mosip.opencrvs.mediator.tracking;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code scheduled_event}: events that wait for the end of their grace period, still encrypted. Kafka may keep
 * an event for a shorter time than the grace period.
 */
@Component
class ScheduledEvents {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String table;
    private final String deaths;

    ScheduledEvents(JdbcClient jdbc, Clock clock, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = schema.qualified("scheduled_event");
        this.deaths = schema.qualified("death_transactions");
    }

    void keep(String transactionId, byte[] message) {
        jdbc.sql("INSERT INTO " + table + " (txn_id, message, cr_dtimes) VALUES (?, ?, ?)"
                + " ON CONFLICT (txn_id) DO NOTHING").param(transactionId).param(message)
                .param(LocalDateTime.now(clock)).update();
    }

    Optional<byte[]> find(String transactionId) {
        return jdbc.sql("SELECT message FROM " + table + " WHERE txn_id = ?").param(transactionId)
                .query((row, n) -> row.getBytes(1)).optional();
    }

    /**
     * Locks the death that has been due for the longest time and that no other instance holds, until the database
     * transaction ends.
     */
    Optional<String> lockOldestDue() {
        return jdbc.sql("SELECT txn_id FROM " + deaths + " AS row WHERE status = 'SCHEDULED'"
                + " AND due_at <= :now AND EXISTS (SELECT FROM " + table + " AS kept WHERE kept.txn_id = row.txn_id)"
                + " ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED").param("now", LocalDateTime.now(clock))
                .query(String.class).optional();
    }

    void discard(String transactionId) {
        jdbc.sql("DELETE FROM " + table + " WHERE txn_id = ?").param(transactionId).update();
    }
}
