package io.mosip.opencrvs.mediator.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program as a process of its own, child of this one; it never outlives this one. */
final class ChildJvm {
    /** For a process that does not live long enough for the optimising compiler. */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";
    private static final int KILL_SECONDS = 20;
    /** The last line of a class histogram: instances and bytes. */
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * @param log     what it prints is added there
     * @param program options, class path, main class and arguments
     */
    static ChildJvm start(Path log, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Duser.timezone=UTC"));
        command.addAll(program);
        try {
            return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** @return bytes of the heap that are in use after a full collection */
    long liveHeap() throws IOException {
        Process histogram = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()), "GC.class_histogram").redirectErrorStream(true).start();
        try (BufferedReader lines = histogram.inputReader()) {
            return lines.lines().map(TOTAL::matcher).filter(Matcher::matches).findFirst()
                    .map(total -> Long.parseLong(total.group(1)))
                    .orElseThrow(() -> new IllegalStateException("no heap figures of process " + process.pid()));
        }
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        exit(KILL_SECONDS);
    }

    /** SIGTERM; returns its exit code when it has ended by itself. */
    int terminate(int seconds) {
        process.destroy();
        return exit(seconds);
    }

    int exit(int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " has not ended in time");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
