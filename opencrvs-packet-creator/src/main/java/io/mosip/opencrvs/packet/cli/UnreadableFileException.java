package io.mosip.opencrvs.packet.cli;

import java.nio.file.Path;

/** Thrown if a file that is named on the command line cannot be read. */
final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(Path file) {
        super("Cannot read " + file);
    }
}
