package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.keys.KeyFiles;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries;
import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient;
import io.mosip.opencrvs.sandbox.launcher.run.ControlEndpoints;
import io.mosip.opencrvs.sandbox.launcher.run.EventRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sandbox.sh send}: sends events into a sandbox that is up, and follows them to their end. */
@Command(name = "send", description = "Sends webhook payloads into a sandbox that is up and follows them to their end.")
final class SendCommand implements Callable<Integer> {
    private static final Duration WAIT = Duration.ofSeconds(120);

    @Option(names = "--run", paramLabel = "DIR", description = "Run directory that the sandbox printed. Default: the one run there is.")
    private Path run;
    @Option(names = "--out", paramLabel = "DIR", description = "Write <file name>.result.json for each event there.")
    private Path out;
    @Option(names = { "-h", "--help"}, usageHelp = true, description = "Show this and stop.")
    private boolean help;
    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files;
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path file : files) {
            require(Files.isRegularFile(file) && Files.isReadable(file), "cannot read file " + file);
        }
        require(out == null || SandboxOptions.isWritableDirectory(out), "--out: cannot write to directory " + out);
        Properties properties = configuration(run == null ? onlyRun() : run);
        Path opencrvsKey = Path.of(properties.getProperty("sandbox.opencrvs.cert")).resolveSibling("opencrvs-key.pem");
        require(Files.exists(opencrvsKey), "this sandbox has a real OpenCRVS side, which sends the events itself");
        MediatorClient mediator = SandboxRun.mediator(properties::getProperty, KeyFiles.readPrivateKey(opencrvsKey),
                KeyFiles.readCertificate(Path.of(properties.getProperty("sandbox.partner.cert"))).getPublicKey());
        PrintWriter console = spec.commandLine().getOut();
        // The credentials arrive at the sandbox's own OpenCRVS side, in the other process.
        EventRun events = new EventRun(new EventRun.Setting(mediator, new Deliveries(),
                new ControlEndpoints(properties.getProperty("sandbox.platform.url"),
                        properties.getProperty("sandbox.regproc.url")),
                false, out,
                line -> {
                    console.println(line);
                    console.flush();
                }));
        events.send(files);
        events.await(WAIT);
        events.reportUnfinished();
        return events.succeeded() == events.count() ? 0 : 1;
    }

    private Properties configuration(Path directory) throws IOException {
        require(Files.isReadable(directory.resolve(RunDirectory.CONFIG).resolve(RunDirectory.CONFIGURATION)),
                "no sandbox runs in " + directory);
        return RunDirectory.configuration(directory);
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Path> runs = entries
                    .filter(entry -> entry.getFileName().toString().startsWith(RunDirectory.PREFIX))
                    .filter(Files::isReadable)
                    .toList();
            require(runs.size() == 1, "say with --run which of " + runs.size() + " running sandboxes is meant");
            return runs.getFirst();
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
