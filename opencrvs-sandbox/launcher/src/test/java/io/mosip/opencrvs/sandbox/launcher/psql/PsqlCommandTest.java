package io.mosip.opencrvs.sandbox.launcher.psql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.sandbox.launcher.infra.Databases;
import io.mosip.opencrvs.sandbox.launcher.infra.PostgresServer;
import io.mosip.opencrvs.sandbox.launcher.process.Java;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PsqlCommandTest {
    @TempDir
    static Path directory;
    private static PostgresServer server;

    private record Outcome(int status, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(directory.resolve("data"), Path.of("target/postgres").toAbsolutePath(),
                directory.resolve("log"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void rows_are_printed_unaligned() {
        assertThat(psql("-tA", "-c", "SELECT 1, NULL, 'b' UNION ALL SELECT 2, 'x', 'c' ORDER BY 1"))
                .isEqualTo(new Outcome(0, "1||b\n2|x|c\n", ""));
    }

    @Test
    void a_file_runs_with_its_variables_and_may_create_a_database_and_go_there() throws Exception {
        Path file = Files.writeString(directory.resolve("db.sql"), """
                CREATE DATABASE :"db";
                \\c made_here
                CREATE TABLE t (a text);
                INSERT INTO t VALUES (:'value');
                """);

        assertThat(psql("-q", "-f", file.toString(), "-v", "db=made_here", "-v", "value=it's", "-v", "ON_ERROR_STOP=1")
                .status()).isZero();

        assertThat(psql("-d", "made_here", "-tA", "-c", "SELECT a FROM t").out()).isEqualTo("it's\n");
    }

    @Test
    void an_error_stops_a_script_with_psqls_exit_status_only_where_asked() throws Exception {
        Path file = Files.writeString(directory.resolve("bad.sql"), "SELECT nothing_there; SELECT 5;");

        Outcome stopped = psql("-tA", "-v", "ON_ERROR_STOP=1", "-f", file.toString());
        Outcome carriedOn = psql("-tA", "-f", file.toString());

        assertThat(stopped.status()).isEqualTo(3);
        assertThat(stopped.err()).contains("nothing_there");
        assertThat(stopped.out()).isEmpty();
        assertThat(carriedOn).extracting(Outcome::status, Outcome::out).containsExactly(0, "5\n");
    }

    @Test
    void in_a_single_transaction_all_scripts_happen_or_none_does() throws Exception {
        Path good = Files.writeString(directory.resolve("good.sql"), "CREATE TABLE one_of_two (a int);");
        Path bad = Files.writeString(directory.resolve("bad-one.sql"), "SELECT nothing_there;");
        String there = "SELECT to_regclass('one_of_two')";

        assertThat(psql("-1", "-v", "ON_ERROR_STOP=1", "-f", good.toString(), "-f", bad.toString()).status())
                .isEqualTo(3);
        assertThat(psql("-tA", "-c", there).out()).isEqualTo("\n");
        assertThat(psql("-1", "-v", "ON_ERROR_STOP=1", "-f", good.toString()).status()).isZero();
        assertThat(psql("-tA", "-c", there).out()).isEqualTo("one_of_two\n");
    }

    @Test
    void another_database_within_a_single_transaction_is_refused() throws Exception {
        Path file = Files.writeString(directory.resolve("elsewhere.sql"), "\\c postgres\nSELECT 1;");

        assertThat(psql("-1", "-tA", "-v", "ON_ERROR_STOP=1", "-f", file.toString()))
                .extracting(Outcome::status, Outcome::out).containsExactly(3, "");
    }

    @Test
    void a_script_may_come_on_the_standard_input() throws Exception {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("SELECT :'value' || 'é';".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(psql("-tA", "-v", "value=x", "-f", "-").out()).isEqualTo("xé\n");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void what_it_does_not_know_is_refused() throws Exception {
        Path file = Files.writeString(directory.resolve("copy.sql"), "\\copy t from 'x'\nSELECT 1;");

        assertThat(psql("-v", "ON_ERROR_STOP=1", "-f", file.toString()))
                .extracting(Outcome::status, Outcome::out).containsExactly(3, "");
        assertThat(psql("--html", "-c", "SELECT 1").status()).isNotZero();
        assertThat(psql().err()).contains("-f FILE or -c SQL");
    }

    @Test
    void a_server_that_is_away_is_exit_status_2() {
        StringWriter err = new StringWriter();
        assertThat(PsqlCommand.run(new PrintWriter(new StringWriter()), new PrintWriter(err), "-h", "127.0.0.1", "-p",
                "1", "-c", "SELECT 1")).isEqualTo(2);
    }

    @Test
    void the_mediators_deploy_script_runs_on_it_twice() throws Exception {
        Path client = directory.resolve("psql");
        Files.createFile(client, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(client, "#!/bin/sh\nexec '" + Java.executable() + "' -cp '"
                + System.getProperty("java.class.path") + "' " + PsqlCommand.class.getName() + " \"$@\"\n");
        Path script = Path.of("../../db_release_scripts/mosip_opencrvs/deploy.sh").toAbsolutePath().normalize();
        Path log = directory.resolve("deploy.log");

        for (int run = 0; run < 2; run++) {
            new Databases(server).deploy(script, directory.resolve("deploy.properties"), client.toString(), "pa'ss",
                    log);
        }

        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/mosip_opencrvs", "opencrvsuser", "pa'ss");
                ResultSet rows = connection.createStatement()
                        .executeQuery("SELECT count(*) FROM opencrvs.birth_transactions")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    private static Outcome psql(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-h", "127.0.0.1", "-p", Integer.toString(server.port()), "-U",
                "postgres"));
        if (!List.of(arguments).contains("-d")) {
            all.addAll(List.of("-d", "postgres"));
        }
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = PsqlCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }
}
