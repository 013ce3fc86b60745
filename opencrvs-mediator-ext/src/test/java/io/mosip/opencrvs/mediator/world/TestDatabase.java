package io.mosip.opencrvs.mediator.world;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL with the tables, and the rights, that {@code db_release_scripts} give; seen as its superuser. */
public final class TestDatabase implements AutoCloseable {
    static final String USER = "opencrvsuser";
    static final String PASSWORD = UsedValues.used(ValueKind.PASSWORD, "of-the-tests");
    private static final String NAME = "mosip_opencrvs";
    private static final Duration END = Duration.ofSeconds(30);
    private static final String BIRTHS = "ddl/birth_transactions.sql";
    private static final Pattern EXECUTED = Pattern.compile("execute [^:]+: (.*)", Pattern.DOTALL);
    private static final Path SCRIPTS = Path.of("..", "db_release_scripts", "mosip_opencrvs");

    private final Path data;
    private final Gate gate;
    private EmbeddedPostgres postgres;

    TestDatabase() throws IOException, SQLException {
        data = Files.createTempDirectory("mediator-test-database");
        postgres = server().start();
        gate = new Gate(postgres.getPort());
        run("postgres", NAME, "role_dbuser.sql");
        run("postgres", NAME, "db.sql");
        List<String> scripts = new ArrayList<>(List.of("schema.sql"));
        scripts.addAll(tables());
        scripts.add("grants.sql");
        run(NAME, NAME, scripts.toArray(String[]::new));
        execute("postgres", "ALTER ROLE " + USER + " PASSWORD '" + PASSWORD + "'");
        execute("postgres", "ALTER ROLE " + USER + " SET log_statement = 'all'");
    }

    private EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1").setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "jsonlog");
    }

    /** No statements in its log, for runs that send very many. */
    public void logsNoStatements() throws SQLException {
        execute("postgres", "ALTER ROLE " + USER + " RESET log_statement");
    }

    /** The server ends, as for maintenance: connections break, new ones are refused. */
    public void stop() throws IOException {
        postgres.close();
    }

    /** The same server with the same data under the same address. */
    public void returns() throws IOException {
        postgres = server().setPort(postgres.getPort()).start();
    }

    /**
     * A further database as v0.5 left it, upgraded.
     *
     * @param statements fill it before the upgrade
     * @return its JDBC URL
     */
    public String upgraded(String name, String... statements) throws IOException, SQLException {
        execute("postgres", "CREATE DATABASE " + name);
        execute(name, Files.readString(Path.of("src", "test", "resources", "db", "mosip_opencrvs_v05.sql")));
        for (String statement : statements) {
            execute(name, statement);
        }
        List<String> scripts = new ArrayList<>(tables());
        scripts.remove(BIRTHS);
        scripts.addAll(List.of("sql/0.5_to_1.3.0_upgrade.sql", BIRTHS, "grants.sql"));
        run(name, name, scripts.toArray(String[]::new));
        return url(name);
    }

    /** The way the mediator takes; can be shut. */
    public Gate gate() {
        return gate;
    }

    String url() {
        return url(NAME);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + gate.port() + "/" + database;
    }

    /** Of the superuser, not through the gate. */
    public Connection connection() throws SQLException {
        return postgres.getDatabase("postgres", NAME).getConnection();
    }

    /** Of the mediator's role, not through the gate; its statements are not among those of mediators. */
    public Connection asMediator() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME + "?preferQueryMode=simple", USER,
                PASSWORD);
    }

    public JdbcClient sql() {
        return JdbcClient.create(postgres.getDatabase("postgres", NAME));
    }

    public long count(String table) {
        return sql().sql("SELECT count(*) FROM opencrvs." + table).query(Long.class).single();
    }

    public long birthsIn(String status) {
        return sql().sql("SELECT count(*) FROM opencrvs.birth_transactions WHERE status = ?").param(status)
                .query(Long.class).single();
    }

    /** Statuses of one transaction in the order it had them. */
    public List<String> history(String id) {
        return sql().sql("SELECT to_status FROM opencrvs.transaction_history WHERE txn_id = ? ORDER BY id").param(id)
                .query(String.class).list();
    }

    /** Deletes what earlier tests have left, for a test that reads everything often. No mediator may be running. */
    public void clear() {
        String tables = String.join(", ", sql().sql("SELECT 'opencrvs.' || table_name FROM information_schema.tables"
                + " WHERE table_schema = 'opencrvs' AND table_name <> 'schema_version'").query(String.class).list());
        sql().sql("TRUNCATE " + tables).update();
    }

    /** Everything in the database as text: whatever should not be there in clear can be looked for. */
    public String dump() {
        return dump("");
    }

    /** The same without this table. */
    public String dump(String except) {
        return sql().sql("SELECT query_to_xml('SELECT * FROM opencrvs.' || table_name, true, false, '')::text"
                + " FROM information_schema.tables WHERE table_schema = 'opencrvs' AND table_name <> ?")
                .param(except).query(String.class).list().toString();
    }

    /** Every statement that mediators have sent to this server, each once, with its parameters as $1, $2… */
    public Set<String> statementsOfMediators() throws IOException {
        Path logs = Path.of(sql().sql("SHOW data_directory").query(String.class).single(), "log");
        Set<String> statements = new TreeSet<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (!line.endsWith("}")) {
                        // Still being written.
                        continue;
                    }
                    JsonNode entry = PeerServer.JSON.readTree(line);
                    Matcher statement = EXECUTED.matcher(entry.path("message").asText());
                    if (USER.equals(entry.path("user").asText()) && statement.matches()) {
                        statements.add(statement.group(1));
                    }
                }
            }
        }
        return statements;
    }

    /** How the server would execute this statement had it more rows than a test has. */
    public String plan(String statement) throws SQLException {
        // Only so the parameters of the statement stay parameters.
        String url = postgres.getJdbcUrl("postgres", NAME) + "&preferQueryMode=simple";
        try (Connection connection = DriverManager.getConnection(url);
                Statement explain = connection.createStatement()) {
            explain.execute("SET enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery("EXPLAIN (GENERIC_PLAN) " + statement)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static List<String> tables() throws IOException {
        try (Stream<Path> tables = Files.list(SCRIPTS.resolve("ddl"))) {
            return tables.map(table -> "ddl/" + table.getFileName()).sorted().toList();
        }
    }

    /** Scripts in one database transaction, as psql -1 runs them. */
    private void run(String database, String name, String... scripts) throws IOException, SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            // A database cannot be created within a transaction.
            connection.setAutoCommit(List.of(scripts).contains("db.sql"));
            for (String script : scripts) {
                String sql = Files.readString(SCRIPTS.resolve(script)).replace(":\"dbname\"", name)
                        .replace(":\"schema\"", "opencrvs").replace(":\"dbuser\"", USER)
                        .replace(":'dbuser'", "'" + USER + "'").replace(":'status_mappings'", "''")
                        .replace(":revision", Files.readString(SCRIPTS.resolve("revision")).strip());
                for (String part : connection.getAutoCommit() ? sql.split(";\\s*\\n") : new String[]{ sql}) {
                    statement.execute(part);
                }
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        gate.close();
        postgres.close();
        // At the end of the JVM the server's own hook ends it, and close() does not wait for that.
        await().atMost(END).until(() -> Files.notExists(data.resolve("postmaster.pid")));
        FileSystemUtils.deleteRecursively(data);
    }
}
