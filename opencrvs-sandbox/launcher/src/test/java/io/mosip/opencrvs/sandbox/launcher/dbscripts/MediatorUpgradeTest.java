package io.mosip.opencrvs.sandbox.launcher.dbscripts;

import static io.mosip.opencrvs.sandbox.launcher.dbscripts.ScriptRunner.v05Row;
import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.sandbox.launcher.dbscripts.ScriptRunner.Outcome;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mosip_opencrvs/upgrade.sh} on tables that v0.5 left, there and back. */
class MediatorUpgradeTest extends ScriptTest {
    private static final String UPGRADE = "mosip_opencrvs/upgrade.sh";
    private static final Map<String, String> BACK = Map.of("ACTION", "rollback");
    private static final String ALL = "SELECT * FROM opencrvs.birth_transactions ORDER BY txn_id";
    private static final String STATUSES = "SELECT txn_id, rid, status FROM opencrvs.birth_transactions ORDER BY txn_id";

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            "null, null, null, RECEIVED",
            "'', '', null, RECEIVED",
            "RID Generated, 10001, 10001, RID_ASSIGNED",
            "Creating Packet, 10001, 10001, RID_ASSIGNED",
            "Packet Created, 10001, 10001, PACKET_CREATED",
            "Packet Synced, 10001, 10001, SYNCED",
            "Uploaded, 10001, 10001, UPLOADED",
            // Its RID was lost: it begins again, unless MOSIP has it.
            "RID Generated, null, null, RECEIVED",
            "Packet Created, '', null, RECEIVED",
            "Uploaded, null, null, UPLOADED"})
    void every_row_is_kept_with_its_rid_and_its_status_translated(String text, String rid, String newRid, String status)
            throws Exception {
        String database = scripts.v05(v05Row("a", rid, text));

        upgraded(database);

        assertThat(scripts.rows(database, STATUSES))
                .containsExactly("a|" + (newRid == null ? "" : newRid) + "|" + status);
        assertThat(scripts.rows(database, "SELECT cr_by, cr_dtimes, upd_by, upd_dtimes, is_deleted, topic, error_code"
                + " FROM opencrvs.birth_transactions"))
                .containsExactly("mediator|2023-05-01 10:00:00|mediator|2023-05-01 10:30:00|f|BIRTH_REGISTERED|");
        assertThat(scripts.rows(database, "SELECT txn_id, from_status, to_status, error_code, changed_at"
                + " FROM opencrvs.transaction_history")).containsExactly("a||" + status + "||2023-05-01 10:30:00");
    }

    @Test
    void the_upgraded_tables_have_the_form_and_the_rights_of_new_ones() throws Exception {
        String old = scripts.v05(v05Row("a", "1", "Uploaded"));
        String fresh = scripts.newName();
        scripts.run("mosip_opencrvs/deploy.sh", fresh);

        upgraded(old);

        assertThat(scripts.form(old)).filteredOn(Predicate.not(line -> line.startsWith("birth_transactions.v05_")))
                .isEqualTo(scripts.form(fresh));
        assertThat(scripts.form(old)).filteredOn(line -> line.startsWith("birth_transactions.v05_")).hasSize(2)
                .allMatch(line -> line.endsWith("for a rollback"));
        assertThat(scripts.rights(old)).isEqualTo(scripts.rights(fresh));
        scripts.execute(old, "CREATE TABLE opencrvs.later (a int)");
        assertThat(scripts.rights(old)).as("v0.5 gave rights on tables to come").isEqualTo(scripts.rights(fresh));
    }

    @Test
    void the_report_counts_every_row() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Uploaded"), v05Row("b", "2", "Uploaded"),
                v05Row("c", null, null));

        assertThat(upgraded(database).out()).contains("UPLOADED: 2 of status 'Uploaded'", "RECEIVED: 1 of status ''",
                "3 rows kept");
    }

    @Test
    void a_second_run_has_nothing_to_do() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Uploaded"), v05Row("b", null, null));
        upgraded(database);
        List<String> rows = scripts.rows(database, ALL);

        assertThat(upgraded(database).out()).matches("(?s).*is at 1\\.3\\.0, revision \\d+: nothing to do\n");

        assertThat(scripts.rows(database, ALL)).isEqualTo(rows);
        assertThat(scripts.rows(database, "SELECT count(*) FROM opencrvs.transaction_history")).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = { UPGRADE, "mosip_opencrvs/deploy.sh"})
    void a_database_of_an_earlier_snapshot_gets_the_columns_it_lacks(String script) throws Exception {
        String database = scripts.newName();
        scripts.run("mosip_opencrvs/deploy.sh", database);
        List<String> form = scripts.form(database).stream().sorted().toList();
        for (String kind : List.of("birth", "death")) {
            scripts.execute(database, "DROP TABLE IF EXISTS opencrvs.schema_version, opencrvs.audit_entry");
            scripts.execute(database, "ALTER TABLE opencrvs." + kind + "_transactions DROP COLUMN event_version,"
                    + " DROP COLUMN event_revision, DROP COLUMN superseded");
            scripts.execute(database, "INSERT INTO opencrvs." + kind + "_transactions"
                    + " (txn_id, record_id, status, topic, cr_by, cr_dtimes) VALUES ('" + kind + "', 'a', 'RECEIVED',"
                    + " 'BIRTH_REGISTERED', 'm', now())");
        }

        Outcome outcome = scripts.run(script, database);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).doesNotContain("nothing to do");
        assertThat(scripts.form(database).stream().sorted().toList()).isEqualTo(form);
        assertThat(upgraded(database).out()).endsWith("nothing to do\n");
        assertThat(scripts.rows(database, "SELECT txn_id, event_version, event_revision, superseded FROM"
                + " opencrvs.birth_transactions UNION ALL SELECT txn_id, event_version, event_revision, superseded FROM"
                + " opencrvs.death_transactions ORDER BY 1")).containsExactly("birth|||f", "death|||f");
    }

    @ParameterizedTest
    @ValueSource(strings = { UPGRADE, "mosip_opencrvs/deploy.sh"})
    void tables_of_a_newer_version_are_not_touched(String script) throws Exception {
        String database = scripts.newName();
        scripts.run("mosip_opencrvs/deploy.sh", database);
        scripts.execute(database, "INSERT INTO opencrvs.schema_version VALUES ('1.3.0', 999, now())");
        scripts.execute(database, "DROP INDEX opencrvs.idx_outbox_given_up");

        Outcome outcome = scripts.run(script, database);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("revision 999", "use those of the newer version");
        assertThat(scripts.rows(database, "SELECT to_regclass('opencrvs.idx_outbox_given_up') IS NULL"))
                .containsExactly("t");
    }

    @Test
    void an_upgraded_database_can_be_deployed_again() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Uploaded"));
        upgraded(database);
        List<String> form = scripts.form(database);

        assertThat(scripts.run("mosip_opencrvs/deploy.sh", database).status()).isZero();

        assertThat(scripts.form(database)).isEqualTo(form);
    }

    @Test
    void a_status_text_of_somebody_elses_stops_it_before_anything_changed() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Uploaded"), v05Row("b", "2", "Sent, it's said"),
                v05Row("c", "3", "Sent, it's said"), v05Row("d", "4", "uploaded"));
        List<String> rows = scripts.rows(database, ALL);
        List<String> form = scripts.form(database);

        Outcome outcome = scripts.run(UPGRADE, database);

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.err()).contains("nothing was changed", "status 'Sent, it''s said' in 2 rows",
                "status 'uploaded' in 1 rows", "STATUS_MAPPINGS");
        assertThat(scripts.rows(database, ALL)).isEqualTo(rows);
        assertThat(scripts.form(database)).isEqualTo(form);
    }

    @Test
    void an_administrator_may_say_what_a_text_means() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Failed: a=b"), v05Row("b", "2", "Credential Sent"));

        Outcome outcome = scripts.run(UPGRADE, database,
                Map.of("STATUS_MAPPINGS", "Failed: a=b=REJECTED; Credential Sent = DELIVERED;"));

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(scripts.rows(database, STATUSES)).containsExactly("a|1|REJECTED", "b|2|DELIVERED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Sent=AWAY|is not text=STATUS",
            "Sent|is not text=STATUS",
            "Sent=SYNCED|is not text=STATUS",
            "Uploaded=DELIVERED|'Uploaded' already has a meaning",
            "Sent=DELIVERED;Sent=REJECTED|'Sent' already has a meaning"})
    void a_meaning_that_is_none_stops_it(String mappings, String complaint) throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Uploaded"));

        Outcome outcome = scripts.run(UPGRADE, database, Map.of("STATUS_MAPPINGS", mappings));

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.err()).contains(complaint);
    }

    @Test
    void of_births_with_one_rid_the_one_at_mosip_keeps_it_and_the_others_begin_again() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Packet Synced"), v05Row("b", "1", "Uploaded"),
                v05Row("c", "1", "RID Generated"));

        Outcome outcome = upgraded(database);

        assertThat(scripts.rows(database, STATUSES)).containsExactly("a||RECEIVED", "b|1|UPLOADED", "c||RECEIVED");
        assertThat(outcome.out()).contains("transaction a no longer has RID 1, which is that of transaction b",
                "transaction c no longer has RID 1, which is that of transaction b");
    }

    @Test
    void of_births_with_one_rid_that_never_left_the_oldest_keeps_it() throws Exception {
        String database = scripts.v05(v05Row("b", "1", "RID Generated"), v05Row("a", "1", "Creating Packet"));

        upgraded(database);

        assertThat(scripts.rows(database, STATUSES)).containsExactly("a||RECEIVED", "b|1|RID_ASSIGNED");
    }

    @Test
    void a_birth_uploaded_under_the_rid_of_another_is_not_registered_again() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Uploaded"), v05Row("b", "1", "Uploaded"));

        Outcome outcome = upgraded(database);

        assertThat(scripts.rows(database, STATUSES)).containsExactly("a|1|UPLOADED", "b||UPLOADED");
        assertThat(outcome.out()).contains("transaction b was uploaded, but its RID is not known");
    }

    @Test
    void a_shared_rid_that_mosip_may_have_for_any_of_them_is_for_the_administrator() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Packet Synced"), v05Row("b", "1", "RID Generated"));

        Outcome stopped = scripts.run(UPGRADE, database);
        scripts.execute(database, "UPDATE opencrvs.birth_transactions SET rid = NULL WHERE txn_id = 'b'");
        upgraded(database);

        assertThat(stopped.status()).isNotZero();
        assertThat(stopped.err()).contains("RID 1 is shared by 2 births");
        assertThat(scripts.rows(database, STATUSES)).containsExactly("a|1|SYNCED", "b||RECEIVED");
    }

    @Test
    void a_text_longer_than_any_rid_is_for_the_administrator() throws Exception {
        String database = scripts.v05(v05Row("a", "1".repeat(40), "Uploaded"));

        Outcome outcome = scripts.run(UPGRADE, database);

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.err()).contains("of transaction a is longer than any RID");
    }

    @Test
    void columns_and_tables_that_a_country_added_stay() throws Exception {
        String database = scripts.v05("ALTER TABLE opencrvs.birth_transactions ADD COLUMN region varchar",
                v05Row("a", "1", "Uploaded"), "UPDATE opencrvs.birth_transactions SET region = 'north'",
                "CREATE TABLE opencrvs.theirs (a int)", "INSERT INTO opencrvs.theirs VALUES (5)");

        upgraded(database);

        assertThat(scripts.rows(database, "SELECT region FROM opencrvs.birth_transactions")).containsExactly("north");
        assertThat(scripts.rows(database, "SELECT a FROM opencrvs.theirs")).containsExactly("5");
    }

    @Test
    void a_mediator_that_still_runs_stops_either_way() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "Uploaded"));
        Outcome upgrade = whileTheMediatorRuns(database, Map.of());
        assertThat(upgrade.status()).isNotZero();
        assertThat(upgrade.err()).contains("the mediator is connected (1 sessions): stop it first");
        upgraded(database);

        Outcome rollback = whileTheMediatorRuns(database, BACK);

        assertThat(rollback.status()).isNotZero();
        assertThat(scripts.rows(database, STATUSES)).containsExactly("a|1|UPLOADED");
    }

    @Test
    void a_database_without_the_table_is_for_deploy() throws Exception {
        Outcome outcome = scripts.run(UPGRADE, "postgres");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("deploy.sh creates it");
    }

    @ParameterizedTest
    @CsvSource({ "ACTION, drop, ACTION must be upgrade or rollback",
            "CURRENT_VERSION, 0.4, there is no upgrade between"})
    void what_it_can_not_do_is_said(String property, String value, String complaint) throws Exception {
        Outcome outcome = scripts.run(UPGRADE, "postgres", Map.of(property, value));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(complaint);
    }

    @Test
    void a_rollback_gives_v05_its_rows_back_as_they_were() throws Exception {
        String database = scripts.v05(v05Row("a", null, null), v05Row("b", "2", "Creating Packet"),
                v05Row("c", "3", "Packet Synced"), v05Row("d", "4", "Uploaded"), v05Row("e", "4", "RID Generated"),
                v05Row("f", "6", "Somebody's own"));
        String theirs = "SELECT txn_id, rid, status, cr_by, cr_dtimes, upd_by, upd_dtimes, is_deleted, del_dtimes"
                + " FROM opencrvs.birth_transactions ORDER BY txn_id";
        List<String> rows = scripts.rows(database, theirs);
        assertThat(scripts
                .run(UPGRADE, database, Map.of("STATUS_MAPPINGS", "Somebody's own=UPLOADED".replace("'", "'\\''")))
                .status()).isZero();

        Outcome outcome = scripts.run(UPGRADE, database, BACK);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("6 rows kept").endsWith("is at 0.5 again\n");
        assertThat(scripts.rows(database, theirs)).isEqualTo(rows);
        assertThat(scripts.run(UPGRADE, database, BACK).out()).endsWith("is at 0.5: nothing to do\n");
    }

    @Test
    void a_rollback_keeps_what_came_since_and_v05_goes_on_with_it() throws Exception {
        String database = scripts.v05(v05Row("a", "1", "RID Generated"));
        upgraded(database);
        scripts.execute(database, """
                UPDATE opencrvs.birth_transactions SET status = 'DELIVERED', row_version = 5 WHERE txn_id = 'a';
                INSERT INTO opencrvs.birth_transactions (txn_id, record_id, rid, status, topic, cr_by, cr_dtimes)
                SELECT status, status, rid, status, 'BIRTH_REGISTERED', 'm', now() FROM (VALUES ('RECEIVED', NULL),
                    ('RID_ASSIGNED', '2'), ('PACKET_CREATED', '3'), ('SYNCED', '4'), ('UPLOADED', '5'),
                    ('CREDENTIAL_ISSUED', '6'), ('REJECTED', '8')) AS new (status, rid);
                INSERT INTO opencrvs.event_spool (topic, event_key, envelope, received_at)
                VALUES ('t', 'k', 'e', now());
                INSERT INTO opencrvs.outbox (txn_id, kind, state, next_attempt_at, cr_dtimes)
                VALUES ('x', 'CREDENTIAL', 'PENDING', now(), now());
                INSERT INTO opencrvs.death_transactions (txn_id, record_id, status, due_at, topic, cr_by, cr_dtimes)
                VALUES ('d', 'd', 'SCHEDULED', now(), 'DEATH_REGISTERED', 'm', now());""");

        Outcome outcome = scripts.run(UPGRADE, database, BACK);

        assertThat(outcome.out()).contains("8 rows kept", "1 accepted events stay in event_spool",
                "1 scheduled deaths stay in death_transactions", "1 credentials and receipts stay in outbox");
        assertThat(scripts.rows(database, STATUSES)).containsExactlyInAnyOrder("a|1|Uploaded", "RECEIVED||",
                "RID_ASSIGNED|2|RID Generated", "PACKET_CREATED|3|Packet Created", "SYNCED|4|Packet Synced",
                "UPLOADED|5|Uploaded", "CREDENTIAL_ISSUED|6|Uploaded", "REJECTED|8|RID Generated");
        asV05(database, "new", "2");
        assertThat(scripts.rows(database, "SELECT rid, status FROM opencrvs.birth_transactions WHERE txn_id = 'new'"))
                .containsExactly("2|Uploaded");
    }

    @Test
    void after_a_rollback_it_can_be_upgraded_again_and_what_was_known_is_known() throws Exception {
        String database = scripts.v05(v05Row("done", "1", "Uploaded"), v05Row("half", "2", "RID Generated"),
                v05Row("gone", "3", "RID Generated"));
        upgraded(database);
        scripts.execute(database, """
                UPDATE opencrvs.birth_transactions SET row_version = 3,
                    status = CASE txn_id WHEN 'done' THEN 'DELIVERED' ELSE 'PACKET_CREATED' END;
                INSERT INTO opencrvs.birth_transactions (txn_id, record_id, status, topic, cr_by, cr_dtimes)
                VALUES ('same', 'done', 'NOT_NEEDED', 'BIRTH_CORRECTED', 'm', now());
                INSERT INTO opencrvs.transaction_history (txn_id, from_status, to_status, changed_at)
                SELECT txn_id, 'UPLOADED', status, now() FROM opencrvs.birth_transactions;
                INSERT INTO opencrvs.pending_packet (txn_id, packet_id, content, sha256, cr_dtimes)
                VALUES ('half', '2', 'p', 's', now()), ('gone', '3', 'p', 's', now());""");
        scripts.run(UPGRADE, database, BACK);
        asV05(database, "new", "4");
        scripts.execute(database,
                "UPDATE opencrvs.birth_transactions SET status = 'Creating Packet' WHERE txn_id = 'half';"
                        + "UPDATE opencrvs.birth_transactions SET status = 'Uploaded' WHERE txn_id = 'gone'");

        upgraded(database);

        assertThat(scripts.rows(database, STATUSES)).containsExactly("done|1|DELIVERED", "gone|3|UPLOADED",
                "half|2|PACKET_CREATED", "new|4|UPLOADED", "same||NOT_NEEDED");
        assertThat(scripts.rows(database, "SELECT txn_id FROM opencrvs.pending_packet")).containsExactly("half");
        assertThat(scripts.rows(database, "SELECT txn_id, to_status FROM opencrvs.transaction_history ORDER BY id"))
                .containsExactly("done|UPLOADED", "half|RID_ASSIGNED", "gone|RID_ASSIGNED", "done|DELIVERED",
                        "half|PACKET_CREATED", "gone|PACKET_CREATED", "same|NOT_NEEDED", "gone|UPLOADED",
                        "new|UPLOADED");
    }

    private static Outcome upgraded(String database) throws Exception {
        Outcome outcome = scripts.run(UPGRADE, database);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome;
    }

    private static Outcome whileTheMediatorRuns(String database, Map<String, String> changes) throws Exception {
        Connection running = scripts.mediator(database);
        try {
            return scripts.run(UPGRADE, database, changes);
        } finally {
            running.close();
        }
    }

    /** The statements that v0.5 makes for a birth, as its role. */
    private static void asV05(String database, String id, String rid) throws Exception {
        try (Connection mediator = scripts.mediator(database); Statement statement = mediator.createStatement()) {
            statement.execute("INSERT into opencrvs.birth_transactions (txn_id, cr_by, cr_dtimes) VALUES ('" + id
                    + "','mosip','2024-01-01 00:00:00.0');");
            statement.execute(
                    "UPDATE opencrvs.birth_transactions SET rid='" + rid + "', status='RID Generated', upd_by='mosip',"
                            + " upd_dtimes='2024-01-01 00:00:01.0' WHERE txn_id='" + id + "';");
            for (String status : List.of("Creating Packet", "Packet Created", "Uploaded")) {
                statement.execute("UPDATE opencrvs.birth_transactions SET status='" + status + "', upd_by='mosip',"
                        + " upd_dtimes='2024-01-01 00:00:02.0' WHERE txn_id='" + id + "';");
            }
            assertThat(ScriptRunner.rows(mediator,
                    "SELECT rid FROM opencrvs.birth_transactions WHERE txn_id='" + id + "';"))
                    .containsExactly(rid);
        }
    }
}
