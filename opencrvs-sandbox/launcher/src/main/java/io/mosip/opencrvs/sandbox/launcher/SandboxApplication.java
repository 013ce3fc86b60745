package io.mosip.opencrvs.sandbox.launcher;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

import io.mosip.opencrvs.sandbox.launcher.process.StartFailedException;

/** {@code sandbox.sh}: the bundle and the MOSIP services around it, on one machine. */
@Command(name = "sandbox.sh", usageHelpAutoWidth = true, sortOptions = false, description = "Starts everything, registers sample births, and stays up until Ctrl-C.", exitCodeListHeading = "%nExit status:%n", exitCodeList = {
        "0:all went as expected", "1:an event or a process failed", "2:an option is wrong",
        "3:a prerequisite is missing"})
public final class SandboxApplication implements Callable<Integer> {
    private static final int WRONG_OPTION = 2;

    @Mixin
    private SandboxOptions options;
    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(execute(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new SandboxApplication()).setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((problem, given) -> {
                    err.println("sandbox.sh: " + problem.getMessage().lines().findFirst().orElse("bad option")
                            + " (see --help)");
                    return WRONG_OPTION;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        options.check(spec.commandLine());
        PrintWriter err = spec.commandLine().getErr();
        Console console = new Console(spec.commandLine().getOut(), Instant.now());
        Project project = Project.current();
        RunDirectory run = RunDirectory.create();
        System.setProperty("sandbox.launcher.log", run.logs().resolve("launcher.log").toString());
        int status = 1;
        try (Closing closing = new Closing()) {
            Thread interrupted = new Thread(closing::close, "stop");
            Runtime.getRuntime().addShutdownHook(interrupted);
            MemoryWatch memory = closing.add(MemoryWatch.start());
            try {
                status = new SandboxRun(options, project, run, closing, console, memory).run();
            } catch (StartFailedException e) {
                err.println("sandbox.sh: " + e.getMessage());
            } catch (java.io.IOException e) {
                err.println("sandbox.sh: " + e.getMessage());
            }
        } finally {
            keepLogs(project, run, status, err);
            run.delete();
        }
        return status;
    }

    private void keepLogs(Project project, RunDirectory run, int status, PrintWriter err) throws java.io.IOException {
        Path target = options.keepLogs != null ? options.keepLogs.toAbsolutePath() : project.failedRunLogs();
        if (status != 0 || options.keepLogs != null) {
            run.keepLogs(target);
            err.println("sandbox.sh: the logs are in " + target);
        }
    }
}
