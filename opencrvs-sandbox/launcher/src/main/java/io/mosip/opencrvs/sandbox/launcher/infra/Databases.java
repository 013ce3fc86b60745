package io.mosip.opencrvs.sandbox.launcher.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the databases of the run: MOSIP's two from their table scripts, the mediator's by the very script an admin
 * runs.
 */
public final class Databases {
    private static final long DEPLOY_SECONDS = 60;

    private final PostgresServer server;

    public Databases(PostgresServer server) {
        this.server = server;
    }

    /** Creates a database and runs a file of plain SQL in it. */
    public void create(String database, Path script) throws IOException {
        try {
            server.createDatabase(database);
            try (Connection connection = server.database(database).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(Files.readString(script));
            }
        } catch (SQLException e) {
            throw new IOException("database " + database + " could not be created from " + script.getFileName() + ": "
                    + e.getMessage(), e);
        }
    }

    /**
     * Runs {@code deploy.sh}.
     *
     * @param properties where to write the script's properties file
     * @param client the command line of the psql to use
     */
    public void deploy(Path script, Path properties, String client, String userPassword, Path log)
            throws IOException, InterruptedException {
        Files.writeString(properties, """
                DB_SERVERIP=%s
                DB_PORT=%d
                SU_USER=%s
                DEFAULT_DB_NAME=postgres
                MOSIP_DB_NAME=mosip_opencrvs
                MOSIP_SCHEMA=opencrvs
                DBUSER=opencrvsuser
                """.formatted(PostgresServer.HOST, server.port(), PostgresServer.SUPERUSER), StandardCharsets.UTF_8);
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString(), properties.toString());
        builder.environment().putAll(Map.of("SU_USER_PWD", "unused", "DBUSER_PWD", userPassword, "PSQL", client));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        try {
            if (!process.waitFor(DEPLOY_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(script.getFileName() + " did not end within " + DEPLOY_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(script.getFileName() + " failed (exit " + process.exitValue() + "), see its log");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
