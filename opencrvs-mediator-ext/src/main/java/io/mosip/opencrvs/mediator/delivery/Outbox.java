package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.transaction.DatabaseSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code outbox}: what waits until it was taken. One row per transaction and kind; a row is claimed for a time
 * before it is sent, so that several instances share the work and a killed one's claims come free again.
 */
@Component
public class Outbox {
    /** Still waits, and nothing newer took its place. */
    private static final String SAME = " WHERE id = :id AND row_version = :version AND state = 'PENDING'";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final String table;

    Outbox(JdbcClient jdbc, Keys keys, Clock clock, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.table = schema.qualified("outbox");
    }

    /** Joins the caller's database transaction: what is to be sent is stored with the change that makes it due. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String transactionId, OutboxKind kind, String requestId, byte[] content) {
        jdbc.sql("INSERT INTO " + table
                + " (txn_id, kind, request_id, payload, state, next_attempt_at, cr_dtimes)"
                + " VALUES (:txn, :kind, :request, :payload, 'PENDING', :now, :now)"
                + " ON CONFLICT (txn_id, kind) DO NOTHING").param("txn", transactionId).param("kind", kind.name())
                .param("request", requestId).param("payload", EnvelopeCipher.seal(content, keys.self()))
                .param("now", now()).update();
    }

    /**
     * Puts this in the place of what was added before of the same kind, whatever became of it. Joins the caller's
     * database transaction, as {@link #add} does.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(String transactionId, OutboxKind kind, byte[] content) {
        jdbc.sql("INSERT INTO " + table + " AS row (txn_id, kind, payload, state, next_attempt_at, cr_dtimes)"
                + " VALUES (:txn, :kind, :payload, 'PENDING', :now, :now) ON CONFLICT (txn_id, kind) DO UPDATE"
                + " SET payload = excluded.payload, state = 'PENDING', attempts = 0, error_code = NULL,"
                + " next_attempt_at = excluded.next_attempt_at, cr_dtimes = excluded.cr_dtimes, done_dtimes = NULL,"
                + " row_version = row.row_version + 1").param("txn", transactionId).param("kind", kind.name())
                .param("payload", EnvelopeCipher.seal(content, keys.self())).param("now", now()).update();
    }

    /**
     * Keeps more about what is to be sent; nothing where something newer took its place. Joins the caller's database
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rewrite(OutboxEntry entry, byte[] content) {
        jdbc.sql("UPDATE " + table + " SET payload = :payload" + SAME)
                .param("payload", EnvelopeCipher.seal(content, keys.self())).param("id", entry.id())
                .param("version", entry.version()).update();
    }

    /** Due rows, each counted as attempted and held until the claim runs out or is renewed. */
    @Transactional
    public List<OutboxEntry> claim(int most, Duration claim) {
        return jdbc.sql("UPDATE " + table + " SET attempts = attempts + 1, next_attempt_at = :until"
                + " WHERE id IN (SELECT id FROM " + table + " WHERE state = 'PENDING' AND next_attempt_at <= :now"
                + " ORDER BY next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED)"
                + " RETURNING id, txn_id, kind, request_id, payload, row_version, attempts, cr_dtimes")
                .param("until", now().plus(claim)).param("now", now()).param("most", most)
                .query((row, n) -> new OutboxEntry(row.getLong(1), row.getString(2),
                        OutboxKind.valueOf(row.getString(3)), row.getString(4), row.getBytes(5), row.getLong(6),
                        row.getInt(7), row.getTimestamp(8).toLocalDateTime()))
                .list();
    }

    /** Holds a row anew; false where the claim ran out and another instance has it. */
    public boolean renew(OutboxEntry entry, Duration claim) {
        return jdbc.sql("UPDATE " + table + " SET next_attempt_at = :until" + SAME
                + " AND attempts = :attempts").param("until", now().plus(claim)).param("id", entry.id())
                .param("version", entry.version()).param("attempts", entry.attempts()).update() == 1;
    }

    /** Done; the content is no longer kept. */
    public void delivered(OutboxEntry entry) {
        done(entry, "DELIVERED");
    }

    /** No longer wanted: never sent, and no longer kept. */
    void withdraw(OutboxEntry entry) {
        done(entry, "WITHDRAWN");
    }

    private void done(OutboxEntry entry, String state) {
        jdbc.sql(
                "UPDATE " + table + " SET state = :state, payload = NULL, error_code = NULL, done_dtimes = :now" + SAME)
                .param("state", state).param("now", now()).param("id", entry.id()).param("version", entry.version())
                .update();
    }

    void retryAfter(OutboxEntry entry, Duration delay, String errorCode) {
        jdbc.sql("UPDATE " + table + " SET next_attempt_at = :at, error_code = :code" + SAME)
                .param("at", now().plus(delay)).param("code", errorCode).param("id", entry.id())
                .param("version", entry.version()).update();
    }

    /** Claimed and not attempted: due again, unless the claim has run out and another has taken it. */
    void giveBack(OutboxEntry entry) {
        jdbc.sql("UPDATE " + table + " SET attempts = attempts - 1, next_attempt_at = :now" + SAME
                + " AND attempts = :attempts").param("now", now()).param("id", entry.id())
                .param("version", entry.version()).param("attempts", entry.attempts()).update();
    }

    /** Not tried again; the content stays for an administrator. */
    void giveUp(OutboxEntry entry, String errorCode) {
        jdbc.sql("UPDATE " + table + " SET state = 'GIVEN_UP', error_code = :code, done_dtimes = :now" + SAME)
                .param("code", errorCode).param("now", now()).param("id", entry.id())
                .param("version", entry.version()).update();
    }

    /**
     * Empties deliveries that were given up before this moment; several instances never take the same ones.
     *
     * @return how many, {@code most} where there may be more
     */
    int empty(LocalDateTime givenUpBefore, int most) {
        return jdbc.sql("UPDATE " + table + " SET payload = NULL WHERE id IN (SELECT id FROM " + table
                + " WHERE state = 'GIVEN_UP' AND payload IS NOT NULL AND done_dtimes < :before ORDER BY done_dtimes"
                + " LIMIT :most FOR UPDATE SKIP LOCKED)").param("before", givenUpBefore).param("most", most).update();
    }

    /** Those that can be retried, latest first; one more than {@code size} where there is another page. */
    public List<GivenUp> givenUp(int page, int size) {
        return jdbc.sql("SELECT txn_id, kind, attempts, error_code, cr_dtimes, done_dtimes FROM " + table
                + " WHERE state = 'GIVEN_UP' AND payload IS NOT NULL ORDER BY done_dtimes DESC LIMIT :most OFFSET :skip")
                .param("most", size + 1).param("skip", page * size)
                .query((row, n) -> new GivenUp(row.getString(1), OutboxKind.valueOf(row.getString(2)), row.getInt(3),
                        row.getString(4), row.getTimestamp(5).toLocalDateTime(), row.getTimestamp(6).toLocalDateTime()))
                .list();
    }

    /**
     * Makes a delivery that was given up due again, with all of its patience.
     *
     * @throws MediatorException {@link MediatorError#NOT_FOUND}, {@link MediatorError#NOT_GIVEN_UP}, also for the second
     *                           of two who want it at once, or {@link MediatorError#DELIVERY_EXPIRED}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retry(String transactionId, OutboxKind kind) {
        Retryable row = jdbc.sql("SELECT state = 'GIVEN_UP', payload IS NOT NULL FROM " + table
                + " WHERE txn_id = :txn AND kind = :kind FOR UPDATE").param("txn", transactionId)
                .param("kind", kind.name()).query((found, n) -> new Retryable(found.getBoolean(1), found.getBoolean(2)))
                .optional().orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (!row.givenUp()) {
            throw new MediatorException(MediatorError.NOT_GIVEN_UP);
        }
        if (!row.contentKept()) {
            throw new MediatorException(MediatorError.DELIVERY_EXPIRED);
        }
        jdbc.sql("UPDATE " + table + " SET state = 'PENDING', attempts = 0, next_attempt_at = :now, cr_dtimes = :now,"
                + " done_dtimes = NULL WHERE txn_id = :txn AND kind = :kind").param("now", now())
                .param("txn", transactionId).param("kind", kind.name()).update();
    }

    private record Retryable(boolean givenUp, boolean contentKept) {}

    long pending() {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE state = 'PENDING'").query(Long.class).single();
    }

    /** How long the oldest one that is pending has waited. */
    Duration oldest() {
        return jdbc.sql("SELECT min(cr_dtimes) FROM " + table + " WHERE state = 'PENDING'").query(LocalDateTime.class)
                .optional().map(since -> Duration.between(since, now())).orElse(Duration.ZERO);
    }

    /** Those that were given up and can be retried. */
    long countGivenUp() {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE state = 'GIVEN_UP' AND payload IS NOT NULL")
                .query(Long.class).single();
    }

    byte[] contentOf(OutboxEntry entry) {
        return keys.open(entry.sealed());
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
