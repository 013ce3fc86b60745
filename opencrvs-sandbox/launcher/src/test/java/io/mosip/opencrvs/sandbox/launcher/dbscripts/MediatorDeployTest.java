package io.mosip.opencrvs.sandbox.launcher.dbscripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.sandbox.launcher.dbscripts.ScriptRunner.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mosip_opencrvs/deploy.sh}: what it creates, and what the mediator's role may do there. */
class MediatorDeployTest extends ScriptTest {
    private static final String DEPLOY = "mosip_opencrvs/deploy.sh";
    private static String database;

    @BeforeAll
    static void deploy() throws Exception {
        database = scripts.newName();
        Outcome outcome = scripts.run(DEPLOY, database);
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @Test
    void a_second_run_changes_nothing_and_keeps_the_rows() throws Exception {
        String again = scripts.newName();
        scripts.run(DEPLOY, again);
        scripts.execute(again,
                "INSERT INTO opencrvs.birth_transactions (txn_id, record_id, status, topic, cr_by, cr_dtimes)"
                        + " VALUES ('a', 'a', 'RECEIVED', 'BIRTH_REGISTERED', 'm', now())");
        List<String> form = scripts.form(again);
        List<String> rights = scripts.rights(again);

        Outcome outcome = scripts.run(DEPLOY, again);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(scripts.form(again)).isEqualTo(form);
        assertThat(scripts.rights(again)).isEqualTo(rights);
        assertThat(scripts.rows(again, "SELECT txn_id FROM opencrvs.birth_transactions")).containsExactly("a");
    }

    @Test
    void every_table_and_column_says_what_it_is() throws Exception {
        assertThat(scripts.rows(database, """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'opencrvs'
                    AND col_description((table_schema || '.' || table_name)::regclass, ordinal_position) IS NULL
                UNION ALL
                SELECT relname FROM pg_class WHERE relnamespace = 'opencrvs'::regnamespace AND relkind = 'r'
                    AND obj_description(oid, 'pg_class') IS NULL""")).isEmpty();
    }

    @Test
    void the_role_has_exactly_the_rights_its_work_asks_for() throws Exception {
        assertThat(scripts.rights(database)).containsExactly("accepted_event|DELETE INSERT SELECT UPDATE",
                "audit_entry|INSERT",
                "birth_transactions|INSERT SELECT UPDATE",
                "death_transactions|INSERT SELECT UPDATE",
                "event_spool|DELETE INSERT SELECT UPDATE", "outbox|INSERT SELECT UPDATE",
                "parked_message|DELETE INSERT SELECT", "pending_packet|DELETE INSERT SELECT",
                "scheduled_event|DELETE INSERT SELECT", "schema_version|SELECT",
                "subscription_renewal|INSERT SELECT UPDATE",
                "transaction_history|INSERT SELECT");
        assertThat(scripts.rows(database, "SELECT relname FROM pg_class WHERE relnamespace = 'opencrvs'::regnamespace"
                + " AND relkind = 'r' ORDER BY 1")).containsExactly("accepted_event", "audit_entry",
                        "birth_transactions",
                        "death_transactions",
                        "event_spool", "outbox",
                        "parked_message", "pending_packet", "scheduled_event", "schema_version",
                        "subscription_renewal", "transaction_history");
        assertThat(scripts.rows(database, "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls"
                + " FROM pg_roles WHERE rolname = 'opencrvsuser'")).containsExactly("f|f|f|f|f");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "INSERT INTO opencrvs.birth_transactions (txn_id, record_id, status, topic, cr_by, cr_dtimes)"
                    + " VALUES ('b', 'b', 'RECEIVED', 'BIRTH_REGISTERED', 'm', now())",
            "UPDATE opencrvs.birth_transactions SET rid = '1' WHERE txn_id = 'b'",
            "INSERT INTO opencrvs.transaction_history (txn_id, to_status, changed_at) VALUES ('b', 'RECEIVED', now())",
            "INSERT INTO opencrvs.outbox (txn_id, kind, state, next_attempt_at, cr_dtimes)"
                    + " VALUES (gen_random_uuid(), 'k', 'PENDING', now(), now())",
            "UPDATE opencrvs.outbox SET attempts = 1",
            "INSERT INTO opencrvs.audit_entry (id, acted_at, address, action, outcome)"
                    + " VALUES ('a', now(), '127.0.0.1', 'REPLAY', 'STARTED')",
            "DELETE FROM opencrvs.pending_packet",
            "DELETE FROM opencrvs.scheduled_event",
            "DELETE FROM opencrvs.parked_message",
            "DELETE FROM opencrvs.accepted_event",
            "SELECT * FROM opencrvs.event_spool FOR UPDATE SKIP LOCKED",
            "DELETE FROM opencrvs.event_spool"})
    void the_role_may(String statement) throws Exception {
        asTheMediator(statement);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "DELETE FROM opencrvs.birth_transactions",
            "TRUNCATE opencrvs.birth_transactions",
            "DELETE FROM opencrvs.outbox",
            "UPDATE opencrvs.transaction_history SET to_status = 'DELIVERED'",
            "DELETE FROM opencrvs.transaction_history",
            "SELECT * FROM opencrvs.audit_entry",
            "SELECT count(*) FROM opencrvs.audit_entry",
            "UPDATE opencrvs.audit_entry SET outcome = '200'",
            "DELETE FROM opencrvs.audit_entry",
            "TRUNCATE opencrvs.audit_entry",
            "COPY opencrvs.audit_entry TO STDOUT",
            "INSERT INTO opencrvs.audit_entry (id, acted_at, address, action, outcome)"
                    + " VALUES ('a', now(), '127.0.0.1', 'REPLAY', 'STARTED') RETURNING id",
            "UPDATE opencrvs.pending_packet SET content = ''",
            "UPDATE opencrvs.scheduled_event SET message = ''",
            "CREATE TABLE opencrvs.mine (a int)",
            "CREATE TABLE public.mine (a int)",
            "CREATE TEMPORARY TABLE mine (a int)",
            "CREATE SCHEMA mine",
            "ALTER TABLE opencrvs.outbox ADD COLUMN mine int",
            "CREATE INDEX mine ON opencrvs.outbox (state)",
            "DROP TABLE opencrvs.event_spool",
            "CREATE ROLE mine",
            "CREATE DATABASE mine"})
    void the_role_may_not(String statement) {
        assertThatThrownBy(() -> asTheMediator(statement)).isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void a_table_of_deaths_without_due_times_gets_them_and_keeps_its_rows() throws Exception {
        String older = scripts.newName();
        scripts.run(DEPLOY, older);
        scripts.execute(older, """
                ALTER TABLE opencrvs.death_transactions DROP COLUMN due_at;
                DROP TABLE opencrvs.scheduled_event;
                INSERT INTO opencrvs.death_transactions (txn_id, record_id, status, topic, cr_by, cr_dtimes)
                VALUES ('d', 'd', 'DEACTIVATED', 'DEATH_REGISTERED', 'm', now())""");

        assertThat(scripts.run(DEPLOY, older).status()).isZero();

        assertThat(scripts.rows(older, "SELECT txn_id, due_at IS NULL FROM opencrvs.death_transactions"))
                .containsExactly("d|t");
        assertThat(scripts.rows(older, "SELECT count(*) FROM opencrvs.scheduled_event")).containsExactly("0");
    }

    @Test
    void no_other_role_may_connect() throws Exception {
        scripts.execute("postgres", "CREATE ROLE someone LOGIN PASSWORD 'x'");

        assertThatThrownBy(() -> scripts.connect(database, "someone", "x").close()).isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void the_table_of_v05_is_left_to_the_upgrade() throws Exception {
        String old = scripts.v05(ScriptRunner.v05Row("a", "1", "Uploaded"));
        List<String> form = scripts.form(old);

        Outcome outcome = scripts.run(DEPLOY, old);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("run upgrade.sh");
        assertThat(scripts.form(old)).isEqualTo(form);
    }

    @Test
    void passwords_are_on_no_command_line() throws Exception {
        Path seen = directory.resolve("command-lines");
        Path client = scripts.recordingClient(seen);

        Outcome outcome = scripts.run(DEPLOY, scripts.newName(),
                Map.of("DBUSER", "somebody_new", "PSQL", client.toString()));

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(seen)).contains("dbuser=somebody_new").doesNotContain("pa'ss", "of-the-superuser");
    }

    @ParameterizedTest
    @ValueSource(strings = { "DB_SERVERIP", "DBUSER", "MOSIP_SCHEMA"})
    void a_property_without_a_value_is_named(String property) throws Exception {
        Outcome outcome = scripts.run(DEPLOY, "not_made", Map.of(property, ""));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("deploy.sh: " + property + " is not set\n");
    }

    @Test
    void a_server_that_is_away_is_a_failure() throws Exception {
        assertThat(scripts.run(DEPLOY, "not_made", Map.of("DB_PORT", "1")).status()).isNotZero();
    }

    private static void asTheMediator(String statement) throws SQLException {
        try (Connection connection = scripts.mediator(database); Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
