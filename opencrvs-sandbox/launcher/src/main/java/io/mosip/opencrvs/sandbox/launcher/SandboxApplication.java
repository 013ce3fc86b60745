package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.process.ReaperClient;
import io.mosip.opencrvs.sandbox.launcher.process.StartFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code sandbox.sh}: the bundle and the MOSIP services around it, on one machine. */
@Command(name = "sandbox.sh", subcommands = SendCommand.class, usageHelpAutoWidth = true, sortOptions = false, description = "Starts everything, registers sample births, and stays up until Ctrl-C.", exitCodeListHeading = "%nExit status:%n", exitCodeList = {
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
    public Integer call() throws IOException, InterruptedException {
        options.check(spec.commandLine());
        Project project = Project.current();
        RunDirectory run = RunDirectory.create();
        System.setProperty("sandbox.launcher.log", run.logs().resolve("launcher.log").toString());
        ReaperClient reaper = ReaperClient.start(project.launcherClasses());
        reaper.directory(run.root());
        Ending ending = new Ending(project, run, reaper, new Closing());
        // Ctrl-C: the same end, from here.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.end(0), "stop"));
        int status = 1;
        try {
            status = run(project, run, reaper, ending.closing());
        } catch (StartFailedException | IOException e) {
            // What ends while everything is being ended has not failed.
            if (!ending.begun()) {
                spec.commandLine().getErr().println("sandbox.sh: " + e.getMessage());
            }
        } finally {
            ending.end(status);
        }
        return status;
    }

    private int run(Project project, RunDirectory run, ReaperClient reaper, Closing closing)
            throws IOException, InterruptedException, StartFailedException {
        Console console = new Console(spec.commandLine().getOut(), Instant.now());
        MemoryWatch memory = closing.add(MemoryWatch.start());
        return new SandboxRun(options, project, run, reaper, closing, console, memory).run();
    }

    /** The end of a run, reached once: by its own or by a signal. */
    private final class Ending {
        private final Project project;
        private final RunDirectory run;
        private final ReaperClient reaper;
        private final Closing closing;
        private volatile boolean begun;

        Ending(Project project, RunDirectory run, ReaperClient reaper, Closing closing) {
            this.project = project;
            this.run = run;
            this.reaper = reaper;
            this.closing = closing;
        }

        Closing closing() {
            return closing;
        }

        boolean begun() {
            return begun;
        }

        synchronized void end(int status) {
            if (begun) {
                return;
            }
            begun = true;
            closing.close();
            PrintWriter err = spec.commandLine().getErr();
            try {
                if (status != 0 || options.keepLogs != null) {
                    Path target = options.keepLogs != null
                            ? options.keepLogs.toAbsolutePath()
                            : project.failedRunLogs();
                    run.keepLogs(target);
                    err.println("sandbox.sh: the logs are in " + target);
                }
            } catch (IOException e) {
                err.println("sandbox.sh: the logs could not be kept: " + e.getMessage());
            }
            // Deletes the run directory, and waits until it is gone.
            reaper.close();
        }
    }
}
