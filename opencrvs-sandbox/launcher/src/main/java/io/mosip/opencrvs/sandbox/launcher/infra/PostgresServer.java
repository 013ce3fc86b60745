package io.mosip.opencrvs.sandbox.launcher.infra;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A PostgreSQL of this run alone: its data lives in the run directory and goes with it. The server's programs are
 * unpacked once into a directory that later runs share.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String SUPERUSER = "postgres";
    public static final String HOST = "127.0.0.1";
    private static final Duration START_UP = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path data;

    private PostgresServer(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** @throws IOException where the server does not come up */
    public static PostgresServer start(Path data, Path programs, Path log) throws IOException {
        ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(programs.toFile())
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setPGStartupWait(START_UP)
                .setServerConfig("listen_addresses", HOST)
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "64MB")
                // The data outlives neither the run nor a crash of it.
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
        return new PostgresServer(server, data);
    }

    public int port() {
        return server.getPort();
    }

    /** Process id of the server, for the one who ends it when this process cannot. */
    public long pid() throws IOException {
        return Long.parseLong(java.nio.file.Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    public DataSource database(String name) {
        return server.getDatabase(SUPERUSER, name);
    }

    public void createDatabase(String name) throws SQLException {
        try (Connection connection = database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
