package io.mosip.opencrvs.mediator.tracking;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replaces hashes that an earlier version stored without a key, also while its instances run beside this one. */
@Component
public class PlainHashes {
    private static final List<Table> TABLES = List.of(
            new Table("birth_transactions", List.of("subject_hash", "brn_hash", "token_hash")),
            new Table("death_transactions", List.of("subject_hash", "drn_hash", "person_hash")));

    private final JdbcClient jdbc;
    private final DatabaseSchema schema;
    private final RowHashes hashes;

    PlainHashes(JdbcClient jdbc, DatabaseSchema schema, RowHashes hashes) {
        this.jdbc = jdbc;
        this.schema = schema;
        this.hashes = hashes;
    }

    /**
     * Gives such hashes the present key. Several instances never process the same rows, and a row that is locked is
     * left for the next time.
     *
     * @param most rows of each table
     * @return how many rows, {@code most} or more where there may be more
     */
    @Transactional
    public int key(int most) {
        return TABLES.stream().mapToInt(table -> key(table, most)).sum();
    }

    private int key(Table table, int most) {
        List<Row> rows = jdbc.sql("SELECT txn_id, " + String.join(", ", table.columns) + " FROM "
                + schema.qualified(table.name) + " WHERE " + table.plain()
                + " ORDER BY txn_id LIMIT :most FOR UPDATE SKIP LOCKED").param("most", most)
                .query((row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        String assignments = table.columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        rows.forEach(row -> jdbc.sql("UPDATE " + schema.qualified(table.name) + " SET " + assignments
                + " WHERE txn_id = ?").param(keyed(row.first)).param(keyed(row.second)).param(keyed(row.third))
                .param(row.id).update());
        return rows.size();
    }

    private String keyed(String hash) {
        return hash == null || hash.startsWith(RowHashes.KEYED) ? hash : hashes.ofDigest(hash).stored();
    }

    private record Row(String id, String first, String second, String third) {}

    private record Table(String name, List<String> columns) {
        /** The condition of the partial index of the table. */
        String plain() {
            return columns.stream().map(column -> "left(" + column + ", 2) <> '" + RowHashes.KEYED + "'")
                    .collect(Collectors.joining(" OR ", "(", ")"));
        }
    }
}
