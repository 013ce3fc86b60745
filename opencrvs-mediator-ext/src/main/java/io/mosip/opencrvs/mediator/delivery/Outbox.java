package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.delivery.OutboxSeal.Sealed;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.tracking.DatabaseSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code outbox}: deliveries that wait until their receiver has taken them. There is one row for each event
 * and kind. A row is claimed for a time before it is sent, so that several instances share the work and the claims of a
 * killed instance expire.
 */
@Component
public class Outbox {
    /** The row still waits and was not replaced. */
    private static final String SAME = " WHERE id = :id AND row_version = :version AND state = 'PENDING'";
    /** No other instance has claimed the row since. */
    private static final String CLAIMED = SAME + " AND attempts = :attempts";

    private final JdbcClient jdbc;
    private final OutboxSeal seal;
    private final Clock clock;
    private final String table;

    Outbox(JdbcClient jdbc, OutboxSeal seal, Clock clock, DatabaseSchema schema) {
        this.seal = seal;
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = schema.qualified("outbox");
    }

    /**
     * Adds a delivery. Joins the caller's database transaction, so that it is stored together with the change that
     * causes it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String transactionId, OutboxKind kind, String requestId, byte[] content) {
        Sealed sealed = seal.seal(transactionId, kind, requestId, content);
        jdbc.sql("INSERT INTO " + table
                + " (txn_id, kind, request_id, payload, mac, state, next_attempt_at, cr_dtimes)"
                + " VALUES (:txn, :kind, :request, :payload, :mac, 'PENDING', :now, :now)"
                + " ON CONFLICT (txn_id, kind) DO NOTHING").param("txn", transactionId).param("kind", kind.name())
                .param("request", requestId).param("payload", sealed.payload())
                .param("mac", sealed.mac()).param("now", now()).update();
    }

    /**
     * Replaces the delivery of the same kind, whatever its state is. Joins the caller's database transaction, as {@link
     * #add} does.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(String transactionId, OutboxKind kind, String requestId, byte[] content) {
        replaceOlder(transactionId, kind, requestId, content, LocalDateTime.MAX);
    }

    /**
     * As {@link #replace}, unless a delivery of this kind was added at this moment or later.
     *
     * @param than UTC
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replaceOlder(String transactionId, OutboxKind kind, String requestId, byte[] content,
            LocalDateTime than) {
        Sealed sealed = seal.seal(transactionId, kind, requestId, content);
        jdbc.sql("INSERT INTO " + table
                + " AS row (txn_id, kind, request_id, payload, mac, state, next_attempt_at, cr_dtimes)"
                + " VALUES (:txn, :kind, :request, :payload, :mac, 'PENDING', :now, :now) ON CONFLICT (txn_id, kind)"
                + " DO UPDATE SET request_id = excluded.request_id, payload = excluded.payload, mac = excluded.mac,"
                + " state = 'PENDING', attempts = 0, error_code = NULL, next_attempt_at = excluded.next_attempt_at,"
                + " cr_dtimes = excluded.cr_dtimes, done_dtimes = NULL, row_version = row.row_version + 1"
                + " WHERE row.cr_dtimes < :than").param("txn", transactionId).param("kind", kind.name())
                .param("request", requestId).param("payload", sealed.payload())
                .param("mac", sealed.mac()).param("than", than).param("now", now())
                .update();
    }

    /** Notes that the content will be requested again, so that the next content of this kind is delivered too. */
    public void awaitAgain(String transactionId, OutboxKind kind) {
        jdbc.sql("UPDATE " + table + " SET state = 'AWAITED', row_version = row_version + 1"
                + " WHERE txn_id = :txn AND kind = :kind AND state = 'DELIVERED'").param("txn", transactionId)
                .param("kind", kind.name()).update();
    }

    /**
     * Notes that the content was requested, if no delivery of this kind exists. Joins the caller's database
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void awaitFirst(String transactionId, OutboxKind kind) {
        jdbc.sql("INSERT INTO " + table + " (txn_id, kind, state, next_attempt_at, cr_dtimes)"
                + " VALUES (:txn, :kind, 'AWAITED', :now, :now) ON CONFLICT (txn_id, kind) DO NOTHING")
                .param("txn", transactionId).param("kind", kind.name()).param("now", now()).update();
    }

    /** The delivery of this kind, in any state. */
    @Transactional(readOnly = true)
    public Optional<StoredDelivery> stored(String transactionId, OutboxKind kind) {
        return jdbc
                .sql("SELECT state, payload, request_id, mac FROM " + table + " WHERE txn_id = :txn AND kind = :kind")
                .param("txn", transactionId).param("kind", kind.name())
                .query((row, n) -> new StoredDelivery(OutboxState.valueOf(row.getString(1)),
                        opened(transactionId, kind, row.getString(3), row.getBytes(2), row.getBytes(4))))
                .optional();
    }

    private Optional<byte[]> opened(String transactionId, OutboxKind kind, String requestId, byte[] sealed,
            byte[] mac) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(seal.open(transactionId, kind, requestId, sealed, mac));
        } catch (MediatorException e) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the content of an entry. Does nothing if the entry was replaced meanwhile. Joins the caller's database
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rewrite(OutboxEntry entry, byte[] content) {
        Sealed sealed = seal.seal(entry.transactionId(), entry.kind(), entry.requestId(), content);
        jdbc.sql("UPDATE " + table + " SET payload = :payload, mac = :mac" + SAME).param("payload", sealed.payload())
                .param("mac", sealed.mac())
                .param("id", entry.id())
                .param("version", entry.version()).update();
    }

    /**
     * Claims due rows of a kind. Each row counts as attempted and is held until the claim expires. A claimed row has no
     * error code; the code of its last failure is part of the claim.
     */
    @Transactional
    public List<OutboxEntry> claim(OutboxKind kind, int most, Duration claim) {
        return jdbc.sql("UPDATE " + table + " SET attempts = attempts + 1, next_attempt_at = :until, error_code = NULL"
                + " WHERE id IN (SELECT id FROM " + table
                + " WHERE kind = :kind AND state = 'PENDING' AND next_attempt_at <= :now"
                + " ORDER BY next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED)"
                + " RETURNING id, txn_id, kind, request_id, payload, mac, row_version, attempts, cr_dtimes")
                .param("kind", kind.name()).param("until", now().plus(claim)).param("now", now()).param("most", most)
                .query((row, n) -> new OutboxEntry(row.getLong(1), row.getString(2),
                        OutboxKind.valueOf(row.getString(3)), row.getString(4), row.getBytes(5), row.getBytes(6),
                        row.getLong(7), row.getInt(8), row.getTimestamp(9).toLocalDateTime()))
                .list();
    }

    /**
     * Notes that the entry was delivered, and deletes its content, also if the claim has expired, because nobody has to
     * send it again.
     */
    public void delivered(OutboxEntry entry) {
        done(entry, "DELIVERED");
    }

    /** Withdraws an entry: it is not sent, and its content is deleted. */
    void withdraw(OutboxEntry entry) {
        done(entry, "WITHDRAWN");
    }

    private void done(OutboxEntry entry, String state) {
        jdbc.sql(
                "UPDATE " + table + " SET state = :state, payload = NULL, error_code = NULL, done_dtimes = :now" + SAME)
                .param("state", state).param("now", now()).param("id", entry.id()).param("version", entry.version())
                .update();
    }

    /** Makes an entry due after the delay, unless the claim has expired and another instance holds the row. */
    void retryAfter(OutboxEntry entry, Duration delay, String errorCode) {
        jdbc.sql("UPDATE " + table + " SET next_attempt_at = :at, error_code = :code" + CLAIMED)
                .param("at", now().plus(delay)).param("code", errorCode).param("id", entry.id())
                .param("version", entry.version()).param("attempts", entry.attempts()).update();
    }

    /**
     * Releases an entry that was claimed and not attempted, unless the claim has expired and another instance holds the
     * row.
     */
    void giveBack(OutboxEntry entry) {
        jdbc.sql("UPDATE " + table + " SET attempts = attempts - 1, next_attempt_at = :now" + CLAIMED)
                .param("now", now()).param("id", entry.id())
                .param("version", entry.version()).param("attempts", entry.attempts()).update();
    }

    /**
     * Gives an entry up, unless the claim has expired and another instance holds the row. The content stays for an
     * administrator.
     */
    void giveUp(OutboxEntry entry, String errorCode) {
        jdbc.sql("UPDATE " + table + " SET state = 'GIVEN_UP', error_code = :code, done_dtimes = :now" + CLAIMED)
                .param("code", errorCode).param("now", now()).param("id", entry.id())
                .param("version", entry.version()).param("attempts", entry.attempts()).update();
    }

    /**
     * Deletes the content of deliveries that were given up before this moment. Several instances never process the same
     * rows.
     *
     * @return how many, {@code most} where there may be more
     */
    int empty(LocalDateTime givenUpBefore, int most) {
        return jdbc.sql("UPDATE " + table + " SET payload = NULL WHERE id IN (SELECT id FROM " + table
                + " WHERE state = 'GIVEN_UP' AND payload IS NOT NULL AND done_dtimes < :before ORDER BY done_dtimes"
                + " LIMIT :most FOR UPDATE SKIP LOCKED)").param("before", givenUpBefore).param("most", most).update();
    }

    /**
     * A page of deliveries that can be retried, latest first. It has one element more than {@code size} if there is
     * another page.
     */
    public List<GivenUp> givenUp(int page, int size) {
        return jdbc.sql("SELECT txn_id, kind, attempts, error_code, cr_dtimes, done_dtimes FROM " + table
                + " WHERE state = 'GIVEN_UP' AND payload IS NOT NULL ORDER BY done_dtimes DESC LIMIT :most OFFSET :skip")
                .param("most", size + 1).param("skip", page * size)
                .query((row, n) -> new GivenUp(row.getString(1), OutboxKind.valueOf(row.getString(2)), row.getInt(3),
                        row.getString(4), row.getTimestamp(5).toLocalDateTime(), row.getTimestamp(6).toLocalDateTime()))
                .list();
    }

    /**
     * Makes a delivery that was given up due again, with its full time until it is given up.
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

    /**
     * Makes a delivery that waits after a failure due immediately. Its age and the number of its attempts do not
     * change.
     *
     * @throws MediatorException {@link MediatorError#NOT_FOUND}, or {@link MediatorError#NOT_WAITING} where it is being
     *                           delivered, is due anyway, or has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hurry(String transactionId, OutboxKind kind) {
        boolean waits = jdbc.sql("SELECT state = 'PENDING' AND error_code IS NOT NULL AND next_attempt_at > :now FROM "
                + table + " WHERE txn_id = :txn AND kind = :kind FOR UPDATE").param("now", now())
                .param("txn", transactionId).param("kind", kind.name()).query(Boolean.class).optional()
                .orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (!waits) {
            throw new MediatorException(MediatorError.NOT_WAITING);
        }
        jdbc.sql("UPDATE " + table + " SET next_attempt_at = :now WHERE txn_id = :txn AND kind = :kind")
                .param("now", now()).param("txn", transactionId).param("kind", kind.name()).update();
    }

    private record Retryable(boolean givenUp, boolean contentKept) {}

    long pending() {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE state = 'PENDING'").query(Long.class).single();
    }

    /** The age of the oldest pending delivery. */
    Duration oldest() {
        return jdbc.sql("SELECT min(cr_dtimes) FROM " + table + " WHERE state = 'PENDING'").query(LocalDateTime.class)
                .optional().map(since -> Duration.between(since, now())).orElse(Duration.ZERO);
    }

    /** The number of deliveries that were given up and can be retried. */
    long countGivenUp() {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE state = 'GIVEN_UP' AND payload IS NOT NULL")
                .query(Long.class).single();
    }

    /** @throws MediatorException {@link MediatorError#DELIVERY_FORGED} */
    byte[] contentOf(OutboxEntry entry) {
        return seal.open(entry.transactionId(), entry.kind(), entry.requestId(), entry.sealed(), entry.mac());
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
