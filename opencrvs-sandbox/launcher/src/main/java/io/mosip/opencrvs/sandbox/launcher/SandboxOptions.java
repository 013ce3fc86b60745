package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.peer.Locations;
import io.mosip.opencrvs.sandbox.launcher.run.EventFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code sandbox.sh}. What {@link #check} lets pass can be used; anything else is one clear line. */
final class SandboxOptions {
    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_500;

    @Option(names = "--once", description = "Run the events to their end, print one line for each, and stop. "
            + "Exit status 0 only if every event ended as expected.")
    boolean once;

    @Option(names = "--events", paramLabel = "DIR", description = "Send the webhook payloads (*.json, plain) of this directory instead of the samples. "
            + "With --once: exit status 0 if every event reached an end, refused ones included.")
    Path events;

    @Option(names = "--locations", paramLabel = "FILE", description = "A JSON array of FHIR Location resources to serve beside the sandbox's own.")
    Path locations;

    @Option(names = "--out", paramLabel = "DIR", description = "Write <file name>.result.json for each event there.")
    Path out;

    @Option(names = "--port-base", paramLabel = "N", description = "Take consecutive ports from N on; the mediator gets N, OpenCRVS N+1. Default: any free ones.")
    Integer portBase;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long to wait for the events to end. Of each wave (births; their corrections and deaths; corrections of deaths). Default: 60, and 5 more for each event.")
    Integer wait;

    @Option(names = "--opencrvs-cert", paramLabel = "FILE", description = "Certificate (PEM) of a real OpenCRVS side, which then sends the events itself.")
    Path opencrvsCertificate;

    @Option(names = "--mosip-key", paramLabel = "FILE", description = "Private key (PEM) of MOSIP's partner opencrvs-partner instead of a generated one.")
    Path mosipKey;

    @Option(names = "--mosip-cert", paramLabel = "FILE", description = "The certificate (PEM) of --mosip-key.")
    Path mosipCertificate;

    @Option(names = "--opencrvs-receive-url", paramLabel = "URL", description = "Where a real OpenCRVS side takes credentials (its /birthReceiveNid).")
    URI receiveUrl;

    @Option(names = "--opencrvs-auth-url", paramLabel = "URL", description = "Where a real OpenCRVS gives tokens. Its system client is taken from the environment: "
            + "OPENCRVS_CLIENT_ID, OPENCRVS_CLIENT_SECRET.")
    URI authUrl;

    @Option(names = "--mosip-stages", paramLabel = "DIR", description = "Let MOSIP's own packet validator and UIN generator (and finalization, where it is there) work instead of the sandbox's: their compiled classes, as jars or folders.")
    Path mosipStages;

    @Option(names = "--keep-logs", paramLabel = "DIR", description = "Copy the logs of all processes there at the end, not only where something failed.")
    Path keepLogs;

    @Option(names = { "-h", "--help"}, usageHelp = true, description = "Show this and stop.")
    boolean help;

    /** @throws ParameterException saying which option has which bad value */
    void check(CommandLine command) {
        require(command, portBase == null || portBase >= LOWEST_PORT && portBase <= HIGHEST_PORT,
                "--port-base must be between " + LOWEST_PORT + " and " + HIGHEST_PORT);
        require(command, wait == null || wait > 0, "--wait must be a positive number of seconds");
        for (Path file : new Path[]{ locations, opencrvsCertificate, mosipKey, mosipCertificate}) {
            require(command, file == null || Files.isReadable(file) && Files.isRegularFile(file),
                    "cannot read file " + file);
        }
        checkLocations(command);
        checkStages(command);
        require(command, events == null || Files.isDirectory(events), "--events: no directory " + events);
        require(command, events == null || hasEvents(), "--events: no *.json file in " + events);
        require(command, out == null || isWritableDirectory(out), "--out: cannot write to directory " + out);
        require(command, keepLogs == null || isWritableDirectory(keepLogs),
                "--keep-logs: cannot write to directory " + keepLogs);
        require(command, (mosipKey == null) == (mosipCertificate == null),
                "--mosip-key and --mosip-cert belong together");
        require(command, (receiveUrl == null) == (authUrl == null),
                "--opencrvs-receive-url and --opencrvs-auth-url belong together");
        for (URI url : new URI[]{ receiveUrl, authUrl}) {
            require(command, url == null || isHttp(url), "not an http(s) URL: " + url);
        }
        require(command, opencrvsCertificate == null || !once && events == null,
                "--opencrvs-cert: the real OpenCRVS side sends the events; drop --once and --events");
    }

    /** Whether this side plays OpenCRVS when it comes to sending; it cannot sign for a real one. */
    boolean sendsEvents() {
        return opencrvsCertificate == null;
    }

    Duration waitFor(int events) {
        return Duration.ofSeconds(wait != null ? wait : 60 + 5L * events);
    }

    private void checkLocations(CommandLine command) {
        try {
            Locations.read(locations == null ? List.of() : List.of(locations));
        } catch (IOException e) {
            throw new ParameterException(command, "--locations: " + e.getMessage());
        }
    }

    private void checkStages(CommandLine command) {
        require(command, mosipStages == null || Files.isDirectory(mosipStages),
                "--mosip-stages: no directory " + mosipStages);
        try {
            mosipStages();
        } catch (IOException e) {
            throw new ParameterException(command, "--mosip-stages: " + e.getMessage());
        }
    }

    /** MOSIP's own stages, where they are given. */
    Optional<MosipStages> mosipStages() throws IOException {
        return mosipStages == null ? Optional.empty() : Optional.of(MosipStages.in(mosipStages.toAbsolutePath()));
    }

    private boolean hasEvents() {
        try {
            return !EventFiles.in(events).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes it where there is none. */
    static boolean isWritableDirectory(Path directory) {
        try {
            return Files.isWritable(Files.createDirectories(directory));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isHttp(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
    }

    private static void require(CommandLine command, boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command, message);
        }
    }
}
