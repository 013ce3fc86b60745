package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.metric.PolledGauges;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code parked_message}: Kafka messages that are not events of this service, or that cannot be read. They
 * stay in the dead-letter topic. The table shows administrators where they are, and why they were parked.
 */
@Component
public class ParkedMessages {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String table;

    ParkedMessages(JdbcClient jdbc, Clock clock, DatabaseSchema schema, PolledGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = schema.qualified("parked_message");
        gauges.add("opencrvs.messages.parked", "",
                "Messages in the dead-letter topics that are no event of this service",
                () -> jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single());
    }

    /** Adds a message once for each offset, however often it is read. */
    public void add(String topic, int partition, long offset, int size, String code) {
        jdbc.sql("INSERT INTO " + table + " (topic, partition_no, offset_no, size_bytes, error_code, parked_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").param(topic).param(partition).param(offset)
                .param(size).param(code).param(LocalDateTime.now(clock)).update();
    }

    /** A page of messages, latest first. It has one element more than requested if there are more. */
    public List<Parked> page(int page, int size) {
        return jdbc.sql("SELECT topic, partition_no, offset_no, size_bytes, error_code, parked_at FROM " + table
                + " ORDER BY parked_at DESC, topic, partition_no, offset_no LIMIT ? OFFSET ?").param(size + 1)
                .param((long) page * size)
                .query((row, n) -> new Parked(row.getString(1), row.getInt(2), row.getLong(3), row.getInt(4),
                        row.getString(5), row.getObject(6, LocalDateTime.class)))
                .list();
    }

    /** Deletes the rows of messages that Kafka has deleted. */
    public int forget(LocalDateTime before) {
        return jdbc.sql("DELETE FROM " + table + " WHERE parked_at < ?").param(before).update();
    }

    /**
     * @param size bytes of the message's value
     * @param at   when it was parked, UTC
     */
    public record Parked(String topic, int partition, long offset, int size, String errorCode, LocalDateTime at) {}
}
