package io.mosip.opencrvs.sandbox.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/**
 * Everything a run writes: keys, data, configuration, logs. Readable by its owner only, and gone when the run ends;
 * only the logs of a run that failed are kept. The {@link
 * io.mosip.opencrvs.sandbox.launcher.process.Reaper} deletes it.
 */
public final class RunDirectory {
    static final String PREFIX = "opencrvs-sandbox-";
    /** The generated properties, in {@link #config}. */
    public static final String CONFIGURATION = "application-default.properties";

    static final String CONFIG = "config";

    private final Path root;

    private RunDirectory(Path root) {
        this.root = root;
    }

    public static RunDirectory create() throws IOException {
        Path root = Files.createTempDirectory(PREFIX,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))).toRealPath();
        RunDirectory run = new RunDirectory(root);
        for (Path directory : new Path[]{ run.logs(), run.keys(), run.config(), run.objectStore(),
                run.landingZone()}) {
            Files.createDirectory(directory);
        }
        return run;
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path config() {
        return root.resolve(CONFIG);
    }

    /**
     * The generated properties of the run in a directory, which need not be this process's.
     *
     * @throws IOException where no run is there
     */
    static Properties configuration(Path run) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(run.resolve(CONFIG).resolve(CONFIGURATION),
                StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        }
        return properties;
    }

    public Path objectStore() {
        return root.resolve("objectstore");
    }

    public Path landingZone() {
        return root.resolve("landingzone");
    }

    /** Copies the logs to {@code target}, replacing the {@code *.log} files of an earlier run, and those only. */
    public void keepLogs(Path target) throws IOException {
        Files.createDirectories(target);
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(target, "*.log")) {
            for (Path log : earlier) {
                Files.delete(log);
            }
        }
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(logs())) {
            for (Path log : logs) {
                Files.copy(log, target.resolve(log.getFileName()));
            }
        }
    }

    /** Deletes a directory and what is in it; a process that is just ending may still remove files beside us. */
    public static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
