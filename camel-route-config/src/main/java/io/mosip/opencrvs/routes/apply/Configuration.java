package io.mosip.opencrvs.routes.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A deployment's configuration against what this bundle needs in it.
 *
 * @param resources this bundle's files
 * @param routes    folder of the route files for the deployment's version of MOSIP
 * @param directory the deployment's files, {@code <application>-default.properties} and others
 */
record Configuration(Path resources, Path routes, Path directory) {
    /** The one file that is the admin's own from the first day. */
    static final String MEDIATOR = "opencrvs-default.properties";
    /** Without these a directory is not MOSIP's configuration. */
    private static final Set<String> NEEDED = Set.of("application", "registration-processor");

    private static final Pattern CONSUMED = Pattern.compile("<from\\s+uri=\"([^\"]*)\"");

    List<FileChange> changes() throws IOException {
        List<FileChange> changes = new ArrayList<>();
        for (Path additions : files(resources.resolve("additions"), ".properties")) {
            changes.add(properties(additions));
        }
        changes.add(partners());
        for (Path route : files(routes, ".xml")) {
            changes.add(flow(route));
        }
        changes.add(mediator());
        return changes;
    }

    private FileChange properties(Path additions) throws IOException {
        String application = additions.getFileName().toString().replace(".properties", "");
        Path file = directory.resolve(application + "-default.properties");
        if (!Files.exists(file)) {
            if (NEEDED.contains(application)) {
                throw new NoSuchFileException(file.toString(), null, "it must be in MOSIP's configuration");
            }
            return FileChange.none(file, "not in this directory");
        }
        PropertyFile present = read(file);
        Additions needed = new Additions(read(additions));
        try {
            Additions.Result result = needed.appliedTo(present);
            return result.changes().isEmpty()
                    ? new FileChange(file, null, "nothing to do", List.of(), result.notes())
                    : new FileChange(file, result.file().bytes(), "changed", result.changes(), result.notes());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private FileChange partners() throws IOException {
        Path file = directory.resolve(CredentialPartners.FILE);
        if (!Files.exists(file)) {
            return FileChange.none(file, "not in this directory");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String mended = CredentialPartners.mended(text);
        return mended.equals(text)
                ? FileChange.none(file, "nothing to do")
                : new FileChange(file, mended.getBytes(StandardCharsets.ISO_8859_1), "changed",
                        Difference.between(text.lines().map(String::strip).toList(),
                                mended.lines().map(String::strip).toList()),
                        List.of());
    }

    private FileChange flow(Path ours) throws IOException {
        Path file = directory.resolve(ours.getFileName());
        byte[] wanted = Files.readAllBytes(ours);
        if (!Files.exists(file)) {
            return new FileChange(file, wanted, "added", List.of(), List.of());
        }
        byte[] present = Files.readAllBytes(file);
        return Arrays.equals(present, wanted)
                ? FileChange.none(file, "nothing to do")
                : new FileChange(file, wanted, "replaced by this bundle's",
                        Difference.between(consumed(present), consumed(wanted)), List.of());
    }

    private static List<String> consumed(byte[] flow) {
        return CONSUMED.matcher(new String(flow, StandardCharsets.UTF_8)).results().map(from -> from.group(1))
                .toList();
    }

    /** Never changed once it is there; what is new since then is told. */
    private FileChange mediator() throws IOException {
        Path ours = resources.resolve(MEDIATOR);
        Path file = directory.resolve(MEDIATOR);
        if (!Files.exists(file)) {
            return new FileChange(file, Files.readAllBytes(ours), "added", List.of(), List.of());
        }
        PropertyFile present = read(file);
        List<String> missing = read(ours).values().entrySet().stream()
                .filter(property -> present.value(property.getKey()).isEmpty())
                .map(property -> "not in your file: " + property.getKey() + "=" + property.getValue()).toList();
        return new FileChange(file, null, "yours, and never changed", List.of(), missing);
    }

    private static PropertyFile read(Path file) throws IOException {
        try {
            return new PropertyFile(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(extension)).sorted().toList();
        }
    }
}
