package io.mosip.opencrvs.sandbox.launcher.dbscripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.sandbox.launcher.dbscripts.ScriptRunner.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mosip_regprc/deploy.sh} and {@code revoke.sh}, on tables as MOSIP 1.3.0's registration processor has them. */
class RegistrationProcessorScriptsTest extends ScriptTest {
    private static final String DEPLOY = "mosip_regprc/deploy.sh";
    private static final String REVOKE = "mosip_regprc/revoke.sh";
    private static final Path TABLES = Path
            .of("../../registration-processor-opencrvs-stage/src/test/resources/db/mosip_regprc.sql");
    private static final String TYPES = "SELECT lang_code, descr FROM regprc.transaction_type WHERE code = 'OPENCRVS'"
            + " ORDER BY 1";
    private static final String ENGLISH = "eng|Credential for OpenCRVS requested";
    private String database;

    @BeforeEach
    void anInstalledPlatform() throws Exception {
        database = scripts.newName();
        scripts.execute("postgres", "CREATE DATABASE " + database);
        scripts.execute(database, Files.readString(TABLES));
        scripts.execute(database, """
                DELETE FROM regprc.transaction_type WHERE code = 'OPENCRVS';
                INSERT INTO regprc.transaction_type (code, lang_code, descr, is_active, cr_by, cr_dtimes)
                VALUES ('OPENCRVS_NEW', 'eng', 'of v0.5', true, 'v0.5', now())""");
    }

    @Test
    void the_stages_transactions_find_their_type() throws Exception {
        assertThatThrownBy(() -> transaction("1", "eng")).isInstanceOf(SQLException.class)
                .hasMessageContaining("foreign key");

        assertThat(done(DEPLOY).out()).isEqualTo("transaction type OPENCRVS: added in eng\n");

        transaction("1", "eng");
        assertThat(scripts.rows(database, "SELECT descr, is_active, cr_by FROM regprc.transaction_type"
                + " WHERE code = 'OPENCRVS'")).containsExactly("Credential for OpenCRVS requested|t|MOSIP_SYSTEM");
    }

    @Test
    void a_second_run_adds_nothing_and_changes_nothing() throws Exception {
        done(DEPLOY);
        scripts.execute(database, "UPDATE regprc.transaction_type SET descr = 'mine' WHERE code = 'OPENCRVS'");

        assertThat(done(DEPLOY).out()).isEqualTo("transaction type OPENCRVS: nothing to add\n");

        assertThat(scripts.rows(database, TYPES)).containsExactly("eng|mine");
    }

    @Test
    void each_language_asked_for_has_its_own_description_and_one_that_is_not_known_the_english() throws Exception {
        Outcome outcome = scripts.run(DEPLOY, database, Map.of("LANGUAGES", "fra, ara,khm"));

        assertThat(outcome.out()).as(outcome.err()).isEqualTo("transaction type OPENCRVS: added in ara eng fra khm\n");
        assertThat(scripts.rows(database, TYPES)).containsExactly("ara|تم طلب بيانات الاعتماد لـ OpenCRVS", ENGLISH,
                "fra|Justificatif demandé pour OpenCRVS", "khm|Credential for OpenCRVS requested");
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "eng;fra", "ENG"})
    void what_is_no_language_is_refused(String languages) throws Exception {
        Outcome outcome = scripts.run(DEPLOY, database, Map.of("LANGUAGES", languages));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(scripts.rows(database, TYPES)).isEmpty();
    }

    @Test
    void revoking_leaves_no_row_of_ours_and_every_other() throws Exception {
        String others = "SELECT * FROM regprc.transaction_type WHERE code <> 'OPENCRVS' ORDER BY code";
        scripts.run(DEPLOY, database, Map.of("LANGUAGES", "fra"));

        assertThat(done(REVOKE).out()).isEqualTo("transaction type OPENCRVS: gone\n");
        assertThat(done(REVOKE).out()).isEqualTo("transaction type OPENCRVS: gone\n");

        assertThat(scripts.rows(database, TYPES)).isEmpty();
        assertThat(scripts.rows(database, others)).anyMatch(row -> row.startsWith("OPENCRVS_NEW|")).hasSize(32);
    }

    @Test
    void a_row_that_registrations_refer_to_stays() throws Exception {
        scripts.run(DEPLOY, database, Map.of("LANGUAGES", "fra,ara"));
        transaction("1", "eng");
        scripts.execute(database, "INSERT INTO regprc.registration (workflow_instance_id, reg_id, process, status_code,"
                + " lang_code, latest_trn_type_code, is_active, cr_by, cr_dtimes)"
                + " VALUES ('w', 'r', 'OPENCRVS_NEW', 'PROCESSED', 'ara', 'OPENCRVS', true, 'm', now())");

        Outcome outcome = done(REVOKE);

        assertThat(outcome.out())
                .isEqualTo("transaction type OPENCRVS: stays, because registrations refer to it, in ara eng\n");
        assertThat(scripts.rows(database, TYPES)).hasSize(2);
    }

    private void transaction(String id, String language) throws SQLException {
        scripts.execute(database, "INSERT INTO regprc.registration_transaction (id, reg_id, trn_type_code, status_code,"
                + " sub_status_code, lang_code, cr_by, cr_dtimes) VALUES ('" + id
                + "', 'r', 'OPENCRVS', 'PROCESSED', 's', '"
                + language + "', 'm', now())");
    }

    private Outcome done(String script) throws Exception {
        Outcome outcome = scripts.run(script, database);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }
}
