package io.mosip.opencrvs.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The libraries that the executable jars leave out: as the document lists them, and as the Maven models exclude them. */
final class LeftOutLibraries {
    /** A row of the table: the library, the jars that leave it out, the reason. */
    private static final Pattern ROW = Pattern
            .compile("\\| `([^`:]+:[^`]+)` \\| (mediator|stage|mediator, stage) \\| [^|]{10,} \\|");
    private static final Pattern EXCLUSION = Pattern
            .compile("<exclusion>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    private LeftOutLibraries() {}

    /**
     * @param jar {@code mediator} or {@code stage}
     * @return artifact ids
     */
    static List<String> listed(Path document, String jar) throws IOException {
        return Files.readAllLines(document).stream().map(ROW::matcher).filter(Matcher::matches)
                .filter(row -> row.group(2).contains(jar))
                .map(row -> row.group(1).substring(row.group(1).indexOf(':') + 1)).toList();
    }

    /** @return artifact ids */
    static List<String> excludedBy(Path model) throws IOException {
        return EXCLUSION.matcher(Files.readString(model)).results().map(exclusion -> exclusion.group(1)).toList();
    }
}
