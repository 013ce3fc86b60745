package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every personal or secret value that the tests of a run give to the service, for whoever looks for them in its logs.
 * They stand in files below the directory that the system property {@value #DIRECTORY} names, one file a JVM; without
 * the property nothing is kept.
 */
public final class UsedValues {
    static final String DIRECTORY = "used.values";
    private static final Set<Used> KNOWN = ConcurrentHashMap.newKeySet();
    private static volatile boolean paused;
    private static final Path FILE = System.getProperty(DIRECTORY) == null
            ? null
            : Path.of(System.getProperty(DIRECTORY), ProcessHandle.current().pid() + ".values");

    /** One value. Its text says of which kind it is and not what it is. */
    public record Used(ValueKind kind, String value) {
        @Override
        public String toString() {
            return kind.name();
        }
    }

    private UsedValues() {}

    /** @return the value, so that it can be told where it is made */
    public static String used(ValueKind kind, String value) {
        Used used = new Used(kind, value);
        if (FILE != null && !value.isBlank() && KNOWN.add(used)) {
            write(used);
        }
        return value;
    }

    static boolean kept() {
        return FILE != null && !paused;
    }

    /**
     * Whether values are kept from now on. Events that are not the project's own have values that are parts of many words
     * and numbers, so no log can be searched for them.
     */
    public static void keep(boolean wanted) {
        paused = !wanted;
    }

    /** At once: a JVM that is killed has used its values too. */
    private static synchronized void write(Used used) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE,
                    used.kind() + " " + Base64.getEncoder().encodeToString(used.value().getBytes(UTF_8)) + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all JVMs of the run have used; nothing where there is no such directory. */
    public static List<Used> all() throws IOException {
        Path directory = Path.of(System.getProperty(DIRECTORY, ""));
        if (!System.getProperties().containsKey(DIRECTORY) || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Used> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(" ");
                    all.add(new Used(ValueKind.valueOf(parts[0]),
                            new String(Base64.getDecoder().decode(parts[1]), UTF_8)));
                }
            }
        }
        return all.stream().distinct().toList();
    }
}
