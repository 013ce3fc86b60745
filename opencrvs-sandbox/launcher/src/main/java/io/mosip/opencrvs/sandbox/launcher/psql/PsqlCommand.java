package io.mosip.opencrvs.sandbox.launcher.psql;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Stands in for {@code psql} on a machine that has none, so that the database scripts run unchanged: SQL files and
 * commands over JDBC, with psql's variables, exit codes and unaligned output. The options and backslash commands that
 * it does not know are refused, never ignored.
 */
@Command(name = "psql", description = "The part of psql that the database scripts use, over JDBC.")
public final class PsqlCommand implements Callable<Integer> {
    private static final int FATAL = 1;
    private static final int NO_CONNECTION = 2;
    private static final int SCRIPT_FAILED = 3;
    private static final Path STANDARD_INPUT = Path.of("-");

    @Option(names = "-h", paramLabel = "HOST", defaultValue = "127.0.0.1")
    private String host;
    @Option(names = "-p", paramLabel = "PORT", defaultValue = "5432")
    private int port;
    @Option(names = { "-U", "--username"}, paramLabel = "USER", defaultValue = "postgres")
    private String user;
    @Option(names = { "-d", "--dbname"}, paramLabel = "DATABASE")
    private String database;
    @Option(names = { "-v", "--set"}, paramLabel = "NAME=VALUE")
    private final Map<String, String> variables = new LinkedHashMap<>();
    @Option(names = { "-f", "--file"}, paramLabel = "FILE", description = "- is the standard input")
    private final List<Path> files = new ArrayList<>();
    @Option(names = { "-c", "--command"}, paramLabel = "SQL")
    private final List<String> commands = new ArrayList<>();
    @Option(names = { "-1", "--single-transaction"}, description = "all or nothing")
    private boolean singleTransaction;
    @Option(names = { "-t", "--tuples-only"}, description = "rows without header and count")
    private boolean tuplesOnly;
    @Option(names = { "-A", "--no-align"}, description = "always so here")
    private boolean unaligned;
    @Option(names = { "-q", "--quiet"}, description = "always so here")
    private boolean quiet;
    @Option(names = { "-X", "--no-psqlrc"}, description = "always so here")
    private boolean noStartupFile;
    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new PsqlCommand()).setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (files.isEmpty() && commands.isEmpty()) {
            err.println("psql: give -f FILE or -c SQL; there is no prompt");
            return FATAL;
        }
        String password = System.getenv().getOrDefault("PGPASSWORD", "");
        try (PsqlSession session = new PsqlSession(host, port, user, password, tuplesOnly,
                spec.commandLine().getOut())) {
            try {
                session.connect(database == null ? user : database);
            } catch (SQLException e) {
                err.println("psql: " + e.getMessage());
                return NO_CONNECTION;
            }
            if (singleTransaction) {
                session.begin();
            }
            int result = execute(session, err);
            if (singleTransaction) {
                session.end(result == 0);
            }
            return result;
        } catch (SQLException e) {
            err.println("psql: " + e.getMessage());
            return FATAL;
        }
    }

    private int execute(PsqlSession session, PrintWriter err) {
        boolean stop = List.of("1", "on", "true").contains(variables.getOrDefault("ON_ERROR_STOP", "0"));
        int result = 0;
        for (String command : commands) {
            // As in psql: no variables in -c.
            if (!session.execute(command, Map.of(), stop, message -> err.println("psql: " + message))) {
                result = FATAL;
                if (stop) {
                    return result;
                }
            }
        }
        for (Path file : files) {
            String script;
            try {
                script = read(file);
            } catch (IOException e) {
                err.println("psql: cannot read " + file);
                return FATAL;
            }
            boolean done = session.execute(script, variables, stop,
                    message -> err.println("psql:" + file + ": " + message));
            if (!done && stop) {
                return SCRIPT_FAILED;
            }
        }
        return result;
    }

    private static String read(Path file) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(file);
    }
}
