package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps beside the log what a library prints past it. */
final class KeptStreams extends OutputStream {
    private final OutputStream shown;
    private final OutputStream kept;

    private KeptStreams(OutputStream shown, OutputStream kept) {
        this.shown = shown;
        this.kept = kept;
    }

    /** From now on standard output and error of this JVM are kept as well as shown, where the log has a file. */
    static void keep() {
        String log = System.getProperty("log.file");
        if (log == null) {
            return;
        }
        Path file = Path.of(log.replaceAll("\\.log$", "-printed.log"));
        try {
            Files.createDirectories(file.getParent());
            OutputStream kept = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            System.setOut(new PrintStream(new KeptStreams(System.out, kept), true, UTF_8));
            System.setErr(new PrintStream(new KeptStreams(System.err, kept), true, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        shown.write(one);
        kept.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        shown.write(bytes, from, length);
        kept.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        shown.flush();
    }
}
