package io.mosip.opencrvs.sandbox.launcher.dbscripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.sandbox.launcher.dbscripts.ScriptRunner.Outcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code mosip_opencrvs/revoke.sh}: what it takes back, and what it leaves. */
class MediatorRevokeTest extends ScriptTest {
    private static final String REVOKE = "mosip_opencrvs/revoke.sh";
    private static final String TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r'"
            + " AND relnamespace = to_regnamespace('opencrvs') ORDER BY 1";
    private static final List<String> OURS = List.of("accepted_event", "audit_entry", "birth_transactions",
            "death_transactions", "event_spool",
            "outbox", "parked_message", "pending_packet", "scheduled_event", "schema_version",
            "subscription_renewal",
            "transaction_history");

    @Test
    void rights_and_empty_tables_go_and_the_database_stays() throws Exception {
        String database = deployed();

        Outcome outcome = revoked(database);

        assertThat(outcome.out()).contains("opencrvsuser has no rights in " + database, "the tables are gone");
        assertThat(scripts.rows(database, TABLES)).isEmpty();
        assertThatThrownBy(() -> scripts.mediator(database).close()).isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void tables_stay_while_one_of_them_has_rows_but_the_rights_go() throws Exception {
        String database = filled();

        Outcome outcome = revoked(database);

        assertThat(outcome.out()).contains("the tables stay", "birth_transactions: 1 rows")
                .doesNotContain("outbox");
        assertThat(scripts.rows(database, TABLES)).isEqualTo(OURS);
        assertThat(scripts.rights(database)).isEmpty();
        assertThatThrownBy(() -> scripts.mediator(database).close()).isInstanceOf(SQLException.class);
    }

    @Test
    void a_second_run_says_the_same() throws Exception {
        String filled = filled();
        String empty = deployed();

        assertThat(revoked(filled).out()).isEqualTo(revoked(filled).out());
        assertThat(revoked(empty).out()).isEqualTo(revoked(empty).out());
    }

    @Test
    void what_was_revoked_can_be_deployed_again() throws Exception {
        String database = filled();
        revoked(database);

        assertThat(scripts.run("mosip_opencrvs/deploy.sh", database).status()).isZero();

        scripts.mediator(database).close();
        assertThat(scripts.rows(database, "SELECT txn_id FROM opencrvs.birth_transactions")).containsExactly("a");
    }

    @Test
    void rows_go_only_where_told_so() throws Exception {
        String database = filled();

        Outcome outcome = revoked(database, "--drop-data");

        assertThat(outcome.out()).contains("the tables are gone, with their rows:", "birth_transactions: 1 rows");
        assertThat(scripts.rows(database, TABLES)).isEmpty();
        assertThat(exists(database)).isTrue();
    }

    @Test
    void a_table_of_v05_is_kept_like_any_other() throws Exception {
        String database = scripts.v05(ScriptRunner.v05Row("a", "1", "Uploaded"));

        assertThat(revoked(database).out()).contains("birth_transactions: 1 rows");

        assertThat(scripts.rows(database, "SELECT status FROM opencrvs.birth_transactions"))
                .containsExactly("Uploaded");
    }

    @Test
    void the_database_goes_only_where_told_so_and_nothing_is_in_it() throws Exception {
        String filled = filled();
        Outcome refused = scripts.run(REVOKE, filled, "--drop-database");
        Outcome done = revoked(filled, "--drop-database", "--drop-data");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains(filled + " stays, because it has tables: ", " opencrvs.birth_transactions ");
        assertThat(done.out()).contains("database " + filled + " is gone");
        assertThat(exists(filled)).isFalse();
        assertThat(revoked(filled, "--drop-database", "--drop-data").out()).contains("there is no database " + filled);
    }

    @Test
    void a_countrys_own_tables_keep_the_database() throws Exception {
        String database = filled();
        scripts.execute(database, "CREATE TABLE opencrvs.theirs (a int)");

        Outcome outcome = scripts.run(REVOKE, database, "--drop-data", "--drop-database");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("it has tables: opencrvs.theirs");
        assertThat(scripts.rows(database, TABLES)).containsExactly("theirs");
    }

    @Test
    void the_role_goes_with_the_database_unless_it_is_used_elsewhere() throws Exception {
        Map<String, String> own = Map.of("DBUSER", "of_two");
        String first = scripts.newName();
        String second = scripts.newName();
        scripts.run("mosip_opencrvs/deploy.sh", first, own);
        scripts.run("mosip_opencrvs/deploy.sh", second, own);

        Outcome one = scripts.run(REVOKE, first, own, "--drop-database");
        Outcome other = scripts.run(REVOKE, second, own, "--drop-database");

        assertThat(one.out()).contains("role of_two stays");
        assertThat(other.out()).contains("role of_two is gone");
        assertThat(scripts.rows("postgres", "SELECT FROM pg_roles WHERE rolname = 'of_two'")).isEmpty();
    }

    @Test
    void an_unknown_option_changes_nothing() throws Exception {
        String database = deployed();

        Outcome outcome = scripts.run(REVOKE, database, "--drop-everything");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("revoke.sh: unknown option --drop-everything\n");
        scripts.mediator(database).close();
    }

    @Test
    void a_server_that_is_away_is_a_failure() throws Exception {
        assertThat(scripts.run(REVOKE, "not_made", Map.of("DB_PORT", "1")).status()).isNotZero();
    }

    private static String deployed() throws Exception {
        String database = scripts.newName();
        Outcome outcome = scripts.run("mosip_opencrvs/deploy.sh", database);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return database;
    }

    private static String filled() throws Exception {
        String database = deployed();
        scripts.execute(database,
                "INSERT INTO opencrvs.birth_transactions (txn_id, record_id, status, topic, cr_by, cr_dtimes)"
                        + " VALUES ('a', 'a', 'RECEIVED', 'BIRTH_REGISTERED', 'm', now())");
        return database;
    }

    private static Outcome revoked(String database, String... options) throws Exception {
        Outcome outcome = scripts.run(REVOKE, database, options);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }

    private static boolean exists(String database) throws SQLException {
        return !scripts.rows("postgres", "SELECT FROM pg_database WHERE datname = '" + database + "'").isEmpty();
    }
}
