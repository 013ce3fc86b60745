package io.mosip.opencrvs.mediator.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL with the tables, and the rights, that {@code db_release_scripts} give; seen as its superuser. */
public final class TestDatabase implements AutoCloseable {
    static final String USER = "opencrvsuser";
    static final String PASSWORD = "of-the-tests";
    private static final String NAME = "mosip_opencrvs";
    private static final Path SCRIPTS = Path.of("..", "db_release_scripts", "mosip_opencrvs");

    private final EmbeddedPostgres postgres;
    private final Gate gate;

    TestDatabase() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
        gate = new Gate(postgres.getPort());
        run("postgres", "role_dbuser.sql", "db.sql");
        run(NAME, "schema.sql");
        try (Stream<Path> tables = Files.list(SCRIPTS.resolve("ddl"))) {
            for (Path table : tables.sorted().toList()) {
                run(NAME, "ddl/" + table.getFileName());
            }
        }
        run(NAME, "grants.sql");
        execute("postgres", "ALTER ROLE " + USER + " PASSWORD '" + PASSWORD + "'");
    }

    /** The way the mediator takes; can be shut. */
    public Gate gate() {
        return gate;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + gate.port() + "/" + NAME;
    }

    public JdbcClient sql() {
        return JdbcClient.create(postgres.getDatabase("postgres", NAME));
    }

    public long count(String table) {
        return sql().sql("SELECT count(*) FROM opencrvs." + table).query(Long.class).single();
    }

    /** Statuses of one transaction in the order it had them. */
    public List<String> history(String id) {
        return sql().sql("SELECT to_status FROM opencrvs.transaction_history WHERE txn_id = ? ORDER BY id").param(id)
                .query(String.class).list();
    }

    /** Everything in the database as text: whatever should not be there in clear can be looked for. */
    public String dump() {
        return sql().sql("SELECT query_to_xml('SELECT * FROM opencrvs.' || table_name, true, false, '')::text"
                + " FROM information_schema.tables WHERE table_schema = 'opencrvs'").query(String.class).list()
                .toString();
    }

    private void run(String database, String... scripts) throws IOException, SQLException {
        for (String script : scripts) {
            String sql = Files.readString(SCRIPTS.resolve(script)).replace(":\"dbname\"", NAME)
                    .replace(":\"schema\"", "opencrvs").replace(":\"dbuser\"", USER);
            for (String statement : sql.replaceAll("(?m)^--.*$", "").split(";\\s*\\n")) {
                if (!statement.isBlank()) {
                    execute(database, statement);
                }
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
    }
}
