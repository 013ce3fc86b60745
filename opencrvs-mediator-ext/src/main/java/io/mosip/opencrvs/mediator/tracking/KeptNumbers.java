package io.mosip.opencrvs.mediator.tracking;

import java.time.LocalDateTime;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes the encrypted registration numbers of rejected events, and the hashes of these numbers and of the subject
 * data, when the time for an answer is over.
 */
@Component
public class KeptNumbers {
    private final JdbcClient jdbc;
    /** The column of the number's hash by table. */
    private final Map<String, String> tables;

    KeptNumbers(JdbcClient jdbc, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.tables = Map.of(schema.qualified("birth_transactions"), "brn_hash", schema.qualified("death_transactions"),
                "drn_hash");
    }

    /**
     * Deletes the numbers of events that were rejected before this moment. Several instances never process the same
     * rows.
     *
     * @param most of births, and of deaths
     * @return how many, {@code most} or more where there may be more
     */
    public int empty(LocalDateTime rejectedBefore, int most) {
        return tables.entrySet().stream()
                .mapToInt(table -> empty(table.getKey(), table.getValue(), rejectedBefore, most)).sum();
    }

    private int empty(String table, String numberHash, LocalDateTime rejectedBefore, int most) {
        return jdbc.sql("UPDATE " + table + " SET number_sealed = NULL, subject_hash = NULL, " + numberHash
                + " = NULL WHERE txn_id IN (SELECT txn_id FROM " + table
                + " WHERE status IN ('REJECTED', 'NOT_ELIGIBLE') AND upd_dtimes < :before"
                + " AND (number_sealed IS NOT NULL OR " + numberHash + " IS NOT NULL OR subject_hash IS NOT NULL)"
                + " ORDER BY upd_dtimes LIMIT :most FOR UPDATE SKIP LOCKED)").param("before", rejectedBefore)
                .param("most", most).update();
    }
}
