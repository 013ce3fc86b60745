package io.mosip.opencrvs.mediator.transaction;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sealed registration numbers of events that were rejected, once the time for an answer is over. */
@Component
public class KeptNumbers {
    private final JdbcClient jdbc;
    private final List<String> tables;

    KeptNumbers(JdbcClient jdbc, DatabaseSchema schema) {
        this.jdbc = jdbc;
        this.tables = List.of(schema.qualified("birth_transactions"), schema.qualified("death_transactions"));
    }

    /**
     * Empties those of events rejected before this moment; several instances never take the same ones.
     *
     * @param most of births, and of deaths
     * @return how many, {@code most} or more where there may be more
     */
    public int empty(LocalDateTime rejectedBefore, int most) {
        return tables.stream().mapToInt(table -> empty(table, rejectedBefore, most)).sum();
    }

    private int empty(String table, LocalDateTime rejectedBefore, int most) {
        return jdbc.sql("UPDATE " + table + " SET number_sealed = NULL WHERE txn_id IN (SELECT txn_id FROM " + table
                + " WHERE status = 'REJECTED' AND upd_dtimes < :before AND number_sealed IS NOT NULL"
                + " ORDER BY upd_dtimes LIMIT :most FOR UPDATE SKIP LOCKED)").param("before", rejectedBefore)
                .param("most", most).update();
    }
}
