package io.mosip.opencrvs.sandbox.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running child JVM; its output goes to its own log file. */
public final class ChildProcess {
    /** Quick to start rather than quick in the long run, and small. */
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Xshare:auto", "-XX:-UsePerfData", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
            "-Djava.net.preferIPv4Stack=true", "-Djava.security.egd=file:/dev/./urandom");

    private final ProcessSpec spec;
    private final Process process;
    private final Path log;

    private ChildProcess(ProcessSpec spec, Process process, Path log) {
        this.spec = spec;
        this.process = process;
        this.log = log;
    }

    static ChildProcess start(ProcessSpec spec, Path logs, Path workDirectory) throws IOException {
        Path log = logs.resolve(spec.name() + ".log");
        List<String> command = new ArrayList<>(List.of(Java.executable()));
        command.addAll(JVM_OPTIONS);
        command.add("-Xmx" + spec.maxHeap());
        // What a process that is killed leaves goes with the run.
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(workDirectory.resolve("tmp")));
        command.addAll(spec.jvmOptions());
        new TreeMap<>(spec.properties()).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath(spec), spec.mainClass()));
        Process process = new ProcessBuilder(command)
                .directory(workDirectory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ChildProcess(spec, process, log);
    }

    private static String classPath(ProcessSpec spec) throws IOException {
        Path target = spec.directory().resolve("target");
        Path classPath = target.resolve("classpath");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.isRegularFile(classPath)) {
            throw new IOException(spec.name() + " is not built: " + classPath + " is missing");
        }
        Stream<String> jars = Stream.of(Files.readString(classPath).strip().split(File.pathSeparator))
                .filter(jar -> spec.libraries().leftOut().stream().noneMatch(jar::contains));
        return Stream.of(Stream.of(target.resolve("classes").toString()), jars,
                spec.libraries().added().stream().map(Path::toString)).flatMap(part -> part)
                .collect(Collectors.joining(File.pathSeparator));
    }

    public ProcessSpec spec() {
        return spec;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return log;
    }

    /** Asks the process to end. */
    void end() {
        process.destroy();
    }

    /** Waits for the process to end and kills it where it does not. */
    void awaitEnd(long millis) throws InterruptedException {
        if (!process.waitFor(Math.max(millis, 1), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    int exitValue() {
        return process.exitValue();
    }
}
