package io.mosip.opencrvs.sandbox.launcher.process;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The launcher's end of the {@link Reaper}: what is told here is ended when the launcher is gone. */
public final class ReaperClient implements AutoCloseable {
    private static final long CLOSE_SECONDS = 15;

    private final Process process;
    private final Writer input;

    private ReaperClient(Process process) {
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** @param classPath where the launcher's own classes are */
    public static ReaperClient start(Path classPath) throws IOException {
        Process process = new ProcessBuilder(Java.executable(), "-Xmx16m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", classPath.toString(), Reaper.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ReaperClient(process);
    }

    public void process(long pid) throws IOException {
        tell("process " + pid);
    }

    public void ended(long pid) throws IOException {
        tell("ended " + pid);
    }

    public void directory(Path directory) throws IOException {
        tell("directory " + directory);
    }

    public long pid() {
        return process.pid();
    }

    private synchronized void tell(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    @Override
    public void close() {
        try {
            input.close();
            process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
