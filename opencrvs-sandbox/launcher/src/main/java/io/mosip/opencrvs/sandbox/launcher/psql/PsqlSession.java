package io.mosip.opencrvs.sandbox.launcher.psql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.postgresql.Driver;

/** One psql session: a connection that {@code \c} can exchange, and the output of what is executed on it. */
final class PsqlSession implements AutoCloseable {
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final boolean tuplesOnly;
    private final PrintWriter out;
    private Connection connection;
    private boolean oneTransaction;

    PsqlSession(String host, int port, String user, String password, boolean tuplesOnly, PrintWriter out) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.tuplesOnly = tuplesOnly;
        this.out = out;
    }

    void connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "psql");
        Connection next = new Driver().connect("jdbc:postgresql://" + host + ":" + port + "/"
                + java.net.URLEncoder.encode(database, java.nio.charset.StandardCharsets.UTF_8), properties);
        close();
        connection = next;
    }

    /** What follows is one transaction. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
        oneTransaction = true;
    }

    /** @param well keep what was done; otherwise nothing of it happened */
    void end(boolean well) throws SQLException {
        if (well) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    /**
     * Executes a script, telling {@code errors} what the server refused.
     *
     * @param stop end at the first error
     * @return whether all went well
     */
    boolean execute(String script, Map<String, String> variables, boolean stop, Consumer<String> errors) {
        boolean well = true;
        try {
            for (SqlScript.Step step : SqlScript.read(script, variables)) {
                try {
                    if (step.command()) {
                        command(step.text());
                    } else {
                        sql(step.text());
                    }
                } catch (SQLException e) {
                    errors.accept(e.getMessage());
                    well = false;
                    if (stop) {
                        return false;
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            errors.accept(e.getMessage());
            return false;
        }
        return well;
    }

    private void command(String text) throws SQLException {
        String[] words = text.split("\\s+", 2);
        switch (words[0]) {
            case "c", "connect" -> {
                if (oneTransaction) {
                    throw new IllegalArgumentException("\\c within one transaction is not supported by this stand-in");
                }
                connect(words.length > 1 ? words[1] : user);
            }
            case "echo" -> out.println(words.length > 1 ? words[1] : "");
            default -> throw new IllegalArgumentException("\\" + words[0] + " is not supported by this stand-in");
        }
    }

    private void sql(String text) throws SQLException {
        if (text.regionMatches(true, 0, "COPY", 0, 4)) {
            throw new IllegalArgumentException("COPY is not supported by this stand-in");
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (statement.execute(text)) {
                try (ResultSet rows = statement.getResultSet()) {
                    print(rows);
                }
            }
        }
    }

    private void print(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        if (!tuplesOnly) {
            StringJoiner header = new StringJoiner("|");
            for (int column = 1; column <= columns; column++) {
                header.add(rows.getMetaData().getColumnLabel(column));
            }
            out.println(header);
        }
        int count = 0;
        while (rows.next()) {
            StringJoiner line = new StringJoiner("|");
            for (int column = 1; column <= columns; column++) {
                String value = rows.getString(column);
                line.add(value == null ? "" : value);
            }
            out.println(line);
            count++;
        }
        if (!tuplesOnly) {
            out.println("(" + count + (count == 1 ? " row)" : " rows)"));
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
