package io.mosip.opencrvs.mediator.intake;

import io.mosip.opencrvs.mediator.tracking.DatabaseSchema;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code event_spool}: events that wait for Kafka, still encrypted. */
@Component
class EventSpool {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String table;

    EventSpool(JdbcClient jdbc, Clock clock, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = schema.qualified("event_spool");
    }

    void add(String topic, String key, byte[] envelope) {
        jdbc.sql("INSERT INTO " + table + " (topic, event_key, envelope, received_at) VALUES (?, ?, ?, ?)").param(topic)
                .param(key).param(envelope).param(LocalDateTime.now(clock)).update();
    }

    /**
     * The oldest events that no other instance holds, locked until the database transaction ends.
     *
     * @param without ids of rows that are left where they are
     */
    List<Spooled> oldest(int most, Collection<Long> without) {
        return jdbc.sql("SELECT id, topic, event_key, envelope FROM " + table
                + " WHERE id <> ALL(?) ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED").param(without.toArray(Long[]::new))
                .param(most)
                .query((row, n) -> new Spooled(row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4)))
                .list();
    }

    long size() {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    void remove(long id) {
        jdbc.sql("DELETE FROM " + table + " WHERE id = ?").param(id).update();
    }

    record Spooled(long id, String topic, String key, byte[] envelope) {}
}
