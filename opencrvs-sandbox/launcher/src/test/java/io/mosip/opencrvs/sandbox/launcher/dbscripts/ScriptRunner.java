package io.mosip.opencrvs.sandbox.launcher.dbscripts;

import io.mosip.opencrvs.sandbox.launcher.infra.PostgresServer;
import io.mosip.opencrvs.sandbox.launcher.process.Java;
import io.mosip.opencrvs.sandbox.launcher.psql.PsqlCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;
import picocli.CommandLine;

/** Runs the scripts on a PostgreSQL of its own, and looks into its databases. */
final class ScriptRunner implements AutoCloseable {
    static final String ROLE = "opencrvsuser";
    static final String ROLE_PASSWORD = "pa'ss \\ word";
    private static final Path SCRIPTS = Path.of("../../db_release_scripts").toAbsolutePath().normalize();
    private static final Path TABLES_OF_V05 = Path
            .of("../../opencrvs-mediator-ext/src/test/resources/db/mosip_opencrvs_v05.sql");
    private static final int LONGEST_RUN_SECONDS = 60;

    private final Path directory;
    private final PostgresServer server;
    private final String client;
    private int databases;

    record Outcome(int status, String out, String err) {}

    ScriptRunner(Path directory) throws IOException {
        this.directory = directory;
        server = PostgresServer.start(directory.resolve("data"), Path.of("target/postgres").toAbsolutePath(),
                directory.resolve("log"));
        String installed = System.getenv("PSQL");
        client = installed == null ? standIn() : installed;
    }

    private String standIn() throws IOException {
        StringJoiner classes = new StringJoiner(":");
        for (Class<?> type : List.of(PsqlCommand.class, CommandLine.class, Driver.class)) {
            classes.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString());
        }
        return executable("psql", "exec '" + Java.executable() + "' -XX:TieredStopAtLevel=1 -cp '" + classes + "' "
                + PsqlCommand.class.getName() + " \"$@\"").toString();
    }

    /** A client that writes down what other users of the machine could read of it. */
    Path recordingClient(Path record) throws IOException {
        return executable("recording-psql", "printf '%s\\n' \"$*\" >>'" + record + "'\nexec " + client + " \"$@\"");
    }

    private Path executable(String name, String script) throws IOException {
        Path file = directory.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    }

    /** The name of a database that is not there yet. */
    String newName() {
        return "mosip_opencrvs_" + ++databases;
    }

    /** A database as v0.5 left it. */
    String v05(String... statements) throws IOException, SQLException {
        String name = newName();
        execute("postgres", "CREATE DATABASE " + name);
        if (rows("postgres", "SELECT FROM pg_roles WHERE rolname = '" + ROLE + "'").isEmpty()) {
            execute("postgres", "CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE_PASSWORD.replace("'", "''") + "'");
        }
        execute(name, Files.readString(TABLES_OF_V05));
        for (String statement : statements) {
            execute(name, statement);
        }
        return name;
    }

    /** A row that v0.5 wrote; the later ones are the younger ones. */
    static String v05Row(String id, String rid, String status) {
        return "INSERT INTO opencrvs.birth_transactions (txn_id, rid, status, cr_by, cr_dtimes, upd_by, upd_dtimes)"
                + " SELECT " + literal(id) + ", " + literal(rid) + ", " + literal(status) + ", 'mediator',"
                + " timestamp '2023-05-01 10:00:00' + count(*) * interval '1 hour', 'mediator',"
                + " timestamp '2023-05-01 10:30:00' + count(*) * interval '1 hour' FROM opencrvs.birth_transactions";
    }

    private static String literal(String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    Outcome run(String script, String database, String... arguments) throws IOException, InterruptedException {
        return run(script, database, Map.of(), arguments);
    }

    /** @param changes properties that differ from the script's own file, environment variables where in capitals with PWD */
    Outcome run(String script, String database, Map<String, String> changes, String... arguments)
            throws IOException, InterruptedException {
        Path path = SCRIPTS.resolve(script);
        String shipped = script.endsWith("upgrade.sh") ? "upgrade.properties" : "deploy.properties";
        Map<String, String> all = new LinkedHashMap<>();
        all.put("DB_PORT", Integer.toString(server.port()));
        all.put("MOSIP_DB_NAME", database);
        all.putAll(changes);
        StringBuilder properties = new StringBuilder(Files.readString(path.resolveSibling(shipped)));
        all.forEach((name, value) -> properties.append(name).append("='").append(value).append("'\n"));
        Path file = Files.writeString(directory.resolve("used.properties"), properties, StandardCharsets.UTF_8);

        List<String> command = new ArrayList<>(List.of("bash", path.toString()));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(Map.of("SU_USER_PWD", "of-the-superuser", "DBUSER_PWD", ROLE_PASSWORD, "PSQL",
                all.getOrDefault("PSQL", client), "LC_ALL", "C"));
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(script + " did not end within " + LONGEST_RUN_SECONDS + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.database(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows as text, columns separated by a bar; null is nothing. */
    List<String> rows(String database, String sql) throws SQLException {
        try (Connection connection = server.database(database).getConnection()) {
            return rows(connection, sql);
        }
    }

    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    String value = result.getString(column);
                    row.add(value == null ? "" : value);
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** As the mediator connects. */
    Connection mediator(String database) throws SQLException {
        return connect(database, ROLE, ROLE_PASSWORD);
    }

    Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database, user,
                password);
    }

    /** Everything that may differ between two forms of the mediator's tables. */
    List<String> form(String database) throws SQLException {
        return rows(database,
                """
                        SELECT table_name || '.' || column_name || ' ' || data_type || '(' || coalesce(character_maximum_length, 0)
                            || ') ' || is_nullable || ' ' || coalesce(column_default, '') || ' '
                            || coalesce(col_description((table_schema || '.' || table_name)::regclass, ordinal_position), '')
                        FROM information_schema.columns WHERE table_schema = 'opencrvs'
                        UNION ALL
                        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                        FROM pg_constraint WHERE connamespace = 'opencrvs'::regnamespace
                        UNION ALL
                        SELECT indexdef FROM pg_indexes WHERE schemaname = 'opencrvs'
                        UNION ALL
                        SELECT relname || ' ' || obj_description(oid, 'pg_class') FROM pg_class
                        WHERE relnamespace = 'opencrvs'::regnamespace AND relkind = 'r'
                        ORDER BY 1""");
    }

    /** What the mediator's role may do with each table. */
    List<String> rights(String database) throws SQLException {
        return rows(database, """
                SELECT relname, string_agg(privilege_type, ' ' ORDER BY privilege_type)
                FROM pg_class LEFT JOIN LATERAL aclexplode(relacl) AS acl ON acl.grantee = 'opencrvsuser'::regrole
                WHERE relnamespace = 'opencrvs'::regnamespace AND relkind IN ('r', 'S')
                GROUP BY relname HAVING count(privilege_type) > 0 ORDER BY relname""");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
