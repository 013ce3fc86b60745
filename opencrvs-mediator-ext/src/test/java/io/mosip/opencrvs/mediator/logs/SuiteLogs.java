package io.mosip.opencrvs.mediator.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where a run of the tests has written what it logged; the build empties both places before the tests. */
final class SuiteLogs {
    /** Of the JVMs of the tests, with the mediators, brokers and peers in them. */
    private static final Path TESTS = Path.of("target", "logs");
    /** Of the fault suite's processes: {@code round-…/….log}; deeper are the brokers' data, which Kafka calls logs. */
    private static final Path FAULTS = Path.of("target", "faults");
    private static final int ROUNDS = 2;

    private SuiteLogs() {}

    static List<Path> ofTests() throws IOException {
        return files(TESTS, Integer.MAX_VALUE);
    }

    static List<Path> ofFaults() throws IOException {
        return files(FAULTS, ROUNDS);
    }

    private static List<Path> files(Path directory, int depth) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }
}
