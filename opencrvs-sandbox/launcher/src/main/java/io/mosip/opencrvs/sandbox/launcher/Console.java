package io.mosip.opencrvs.sandbox.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** What the user sees while it works: each line with the seconds since the start. */
public final class Console {
    private final PrintWriter out;
    private final Instant start;

    Console(PrintWriter out, Instant start) {
        this.out = out;
        this.start = start;
    }

    public synchronized void progress(String text) {
        out.printf("[%3d s] %s%n", seconds(), text);
        out.flush();
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    public long seconds() {
        return Duration.between(start, Instant.now()).toSeconds();
    }
}
