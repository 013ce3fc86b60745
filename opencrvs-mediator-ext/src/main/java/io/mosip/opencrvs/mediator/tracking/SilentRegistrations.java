package io.mosip.opencrvs.mediator.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds registrations at MOSIP of which nothing was heard for a long time. An instance claims a registration by its
 * time of change, so that only one of several instances asks for it, and none asks again before the same time has
 * passed. Registrations that v0.5 uploaded are left out, because nobody noted whether their credential was delivered.
 */
@Component
public class SilentRegistrations {
    private static final String SILENT = " WHERE status = 'UPLOADED' AND envelope_hash IS NOT NULL";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<String> tables;

    SilentRegistrations(JdbcClient jdbc, Clock clock, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tables = List.of(schema.qualified("birth_transactions"), schema.qualified("death_transactions"));
    }

    /**
     * A claimed registration.
     *
     * @param id    of the transaction
     * @param since when it was changed, or asked for, before
     */
    public record Silent(String id, String rid, LocalDateTime since) {}

    /** Claims the registrations with the longest silence that nobody has asked for within this time. */
    public List<Silent> claim(Duration silence, int most) {
        List<Silent> claimed = new ArrayList<>();
        tables.forEach(table -> claimed.addAll(claim(table, silence, most - claimed.size())));
        return claimed;
    }

    private List<Silent> claim(String table, Duration silence, int most) {
        return jdbc.sql("WITH due AS (SELECT txn_id, rid, upd_dtimes FROM " + table + SILENT
                + " AND upd_dtimes < :before ORDER BY upd_dtimes LIMIT :most FOR UPDATE SKIP LOCKED)" + " UPDATE "
                + table + " AS row SET upd_dtimes = :now FROM due WHERE row.txn_id = due.txn_id"
                + " RETURNING due.txn_id, due.rid, due.upd_dtimes").param("before", now().minus(silence))
                .param("most", most).param("now", now())
                .query((row, n) -> new Silent(row.getString(1), row.getString(2),
                        row.getTimestamp(3).toLocalDateTime()))
                .list();
    }

    /** Releases a registration that could not be asked for. It is due again immediately. */
    public void giveBack(Silent claimed) {
        tables.forEach(table -> jdbc
                .sql("UPDATE " + table + " SET upd_dtimes = :since WHERE txn_id = :id AND status = 'UPLOADED'")
                .param("since", claimed.since()).param("id", claimed.id()).update());
    }

    /** The number of silent registrations, including those that were asked for. */
    public long count(Duration silence) {
        return tables.stream()
                .mapToLong(table -> jdbc.sql("SELECT count(*) FROM " + table + SILENT + " AND cr_dtimes < :before")
                        .param("before", now().minus(silence)).query(Long.class).single())
                .sum();
    }

    /** The age of the oldest silent registration. */
    public Duration oldest(Duration silence) {
        return tables.stream()
                .map(table -> jdbc.sql("SELECT min(cr_dtimes) FROM " + table + SILENT + " AND cr_dtimes < :before")
                        .param("before", now().minus(silence)).query(LocalDateTime.class).optional())
                .flatMap(Optional::stream).min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, now())).orElse(Duration.ZERO);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
