package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.mediator.metric.PolledGauges;
import io.mosip.opencrvs.packet.event.EventKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code accepted_event}: the events that were answered 200, and whether they were read from Kafka.
 * Acceptance and reading are noted by different threads, in any order. Both write the same row, and a row that is read
 * stays read, so that the order does not matter.
 */
@Component
public class AcceptedEvents {
    private static final String COLUMNS = "record_id, envelope_hash, topic, accepted_at";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String table;

    AcceptedEvents(JdbcClient jdbc, Clock clock, DatabaseSchema schema, PolledGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = schema.qualified("accepted_event");
        gauges.add("opencrvs.accepted.unread", "", "Accepted events that have not been read from Kafka yet",
                () -> jdbc.sql("SELECT count(*) FROM " + table + " WHERE NOT is_read").query(Long.class).single());
        gauges.add("opencrvs.accepted.oldest", "seconds",
                "Age of the oldest accepted event that has not been read yet; 0 if all are read",
                () -> oldestUnread().toSeconds());
    }

    /** Notes that these events were answered 200. An event that was already read stays read. */
    public void add(Collection<Accepted> events) {
        jdbc.sql("INSERT INTO " + table + " (" + COLUMNS + ", is_read) SELECT record, envelope, topic, at, false"
                + " FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamp[]) AS noted (record, envelope, topic, at)"
                + " ON CONFLICT DO NOTHING").param(texts(events, Accepted::recordId))
                .param(texts(events, Accepted::envelopeHash)).param(texts(events, event -> event.kind().name()))
                .param(texts(events, event -> event.at().toString())).update();
    }

    private static String[] texts(Collection<Accepted> events,
            Function<Accepted, String> part) {
        return events.stream().map(part).toArray(String[]::new);
    }

    /**
     * Notes that an event was read, or given up. Takes part in the caller's database transaction, where it must be the last statement
     * that can wait: the writer of accepted events holds several of these rows.
     */
    public void read(String recordId, String envelopeHash, EventKind kind) {
        jdbc.sql("INSERT INTO " + table + " (" + COLUMNS + ", is_read) VALUES (?, ?, ?, ?, true)"
                + " ON CONFLICT (record_id, envelope_hash) DO UPDATE SET is_read = true").param(recordId)
                .param(envelopeHash).param(kind.name()).param(LocalDateTime.now(clock)).update();
    }

    /** The events of a record that have not been read yet, oldest first. */
    public List<Accepted> unreadOf(String recordId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM " + table + " WHERE record_id = ? AND NOT is_read"
                + " ORDER BY accepted_at, envelope_hash").param(recordId).query(AcceptedEvents::accepted).list();
    }

    /**
     * A page of the events that have not been read yet, oldest first. It has one element more than requested if there
     * are more.
     */
    public List<Accepted> unread(int page, int size) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM " + table + " WHERE NOT is_read"
                + " ORDER BY accepted_at, record_id, envelope_hash LIMIT ? OFFSET ?").param(size + 1)
                .param((long) page * size).query(AcceptedEvents::accepted).list();
    }

    /**
     * Deletes rows that were read, oldest first.
     *
     * @return how many, {@code most} where there may be more
     */
    public int forgetRead(LocalDateTime before, int most) {
        return jdbc.sql("DELETE FROM " + table + " WHERE (record_id, envelope_hash) IN (SELECT record_id, envelope_hash"
                + " FROM " + table + " WHERE is_read AND accepted_at < ? ORDER BY accepted_at LIMIT ?"
                + " FOR UPDATE SKIP LOCKED)").param(before).param(most).update();
    }

    private Duration oldestUnread() {
        Optional<LocalDateTime> oldest = jdbc.sql("SELECT accepted_at FROM " + table
                + " WHERE NOT is_read ORDER BY accepted_at LIMIT 1").query(LocalDateTime.class).optional();
        return oldest.map(at -> Duration.between(at, LocalDateTime.now(clock))).orElse(Duration.ZERO);
    }

    private static Accepted accepted(ResultSet row, int number) throws SQLException {
        return new Accepted(row.getString(1), row.getString(2), EventKind.valueOf(row.getString(3)),
                row.getObject(4, LocalDateTime.class));
    }

    /**
     * An event that was answered 200.
     *
     * @param envelopeHash SHA-256 of its envelope: which copy it is
     * @param kind        as it was posted
     * @param at           UTC
     */
    public record Accepted(String recordId, String envelopeHash, EventKind kind, LocalDateTime at) {}
}
