package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.infra.Ports.Owner;
import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient;
import io.mosip.opencrvs.sandbox.launcher.process.ReaperClient;
import io.mosip.opencrvs.sandbox.launcher.process.StartFailedException;
import io.mosip.opencrvs.sandbox.launcher.run.ControlEndpoints;
import io.mosip.opencrvs.sandbox.launcher.run.EventFiles;
import io.mosip.opencrvs.sandbox.launcher.run.EventResult;
import io.mosip.opencrvs.sandbox.launcher.run.EventRun;
import io.mosip.opencrvs.sandbox.launcher.run.ExpectedEnds;
import io.mosip.opencrvs.sandbox.launcher.run.Wave;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One run of the sandbox from start to its closing line. */
final class SandboxRun {
    static final String MEDIATOR_CLIENT = "mosip-opencrvs-client";

    private final SandboxOptions options;
    private final Project project;
    private final RunDirectory run;
    private final ReaperClient reaper;
    private final Closing closing;
    private final Console console;
    private final MemoryWatch memory;

    SandboxRun(SandboxOptions options, Project project, RunDirectory run, ReaperClient reaper, Closing closing,
            Console console, MemoryWatch memory) {
        this.options = options;
        this.project = project;
        this.run = run;
        this.reaper = reaper;
        this.closing = closing;
        this.console = console;
        this.memory = memory;
    }

    /** @return the exit status */
    int run() throws IOException, InterruptedException, StartFailedException {
        console.progress("the files of this run are in " + run.root());
        RunningSandbox sandbox = new SandboxStarter(options, project, run, reaper, closing, console).start();
        console.progress("the sandbox is up");
        boolean asExpected = !options.sendsEvents() || playEvents(sandbox);
        if (!options.once) {
            new Directions(sandbox, run, console).print();
            awaitEnd(sandbox);
        }
        return asExpected ? 0 : 1;
    }

    private boolean playEvents(RunningSandbox sandbox) throws IOException, InterruptedException {
        boolean samples = options.events == null;
        List<Path> files = samples ? sampleFiles() : EventFiles.in(options.events);
        ControlEndpoints control = new ControlEndpoints(sandbox.ports().url(Owner.PLATFORM),
                sandbox.ports().url(Owner.REGPROC));
        EventRun events = new EventRun(new EventRun.Setting(mediator(sandbox.configuration()::get,
                sandbox.opencrvsKeys().privateKey(), sandbox.mosipKeys().certificate().getPublicKey()),
                sandbox.opencrvs().deliveries(), control,
                options.receiveUrl == null, options.out, console::line));
        String repeated = null;
        for (List<Path> wave : Wave.of(files)) {
            Duration wait = options.waitFor(wave.size());
            console.progress("sending " + wave.size() + " events; at most " + wait.toSeconds() + " s for these");
            events.send(wave);
            if (samples && repeated == null) {
                repeated = events.sendOneAgain();
            }
            events.await(wait);
        }
        events.reportUnfinished();
        boolean asExpected = samples
                ? repeatedOnce(control, events, repeated) & endedAsExpected(events)
                : events.ended() == events.count();
        console.line(events.delivered() + " of " + events.count() + " events delivered, " + events.ended()
                + " ended; " + console.seconds() + " s since the start, peak memory of all processes "
                + memory.peakMib() + " MiB: " + (asExpected ? "as expected" : "NOT as expected"));
        return asExpected;
    }

    /** Births, and what comes later in these lives. */
    private List<Path> sampleFiles() throws IOException {
        List<Path> files = new ArrayList<>(EventFiles.in(project.samples().resolve("events")));
        files.addAll(EventFiles.in(project.samples().resolve("later")));
        return files;
    }

    private boolean endedAsExpected(EventRun events) throws IOException {
        List<String> unexpected = events
                .unexpected(ExpectedEnds.read(project.samples().resolve("expected-ends.json")));
        unexpected.forEach(file -> console.line(file + " did not end as expected"));
        return unexpected.isEmpty();
    }

    /** Whether the event that was sent twice has one RID and one packet. */
    private boolean repeatedOnce(ControlEndpoints control, EventRun events, String repeated)
            throws InterruptedException {
        EventResult result = repeated == null ? null : events.result(repeated);
        if (result == null || result.rid() == null) {
            console.line("no event could be sent a second time");
            return false;
        }
        long packets = control.acceptedPackets();
        boolean once = result.identity() != null && packets == events.withPacket();
        console.line(String.format("%-44s RID %-29s %s", repeated + " (again)", result.rid(), once
                ? "no second packet"
                : packets + " packets for " + events.withPacket() + " registrations"));
        return once;
    }

    /**
     * The OpenCRVS side's way to the mediator of a run.
     *
     * @param configuration the generated properties of the run, by name
     */
    static MediatorClient mediator(UnaryOperator<String> configuration, PrivateKey opencrvs, PublicKey mosip) {
        URI token = URI.create(
                configuration.apply("sandbox.platform.url") + "/auth/realms/mosip/protocol/openid-connect/token");
        return new MediatorClient(URI.create(configuration.apply("sandbox.mediator.url") + "/opencrvs/v1"),
                new MediatorClient.Client(token, MEDIATOR_CLIENT, configuration.apply("sandbox.client.secret")),
                opencrvs, mosip);
    }

    /** Until somebody ends the launcher, or a process ends by itself. */
    private static void awaitEnd(RunningSandbox sandbox) throws InterruptedException, StartFailedException {
        while (true) {
            StartFailedException ended = sandbox.supervisor().firstEnded();
            if (ended != null) {
                throw ended;
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }
}
