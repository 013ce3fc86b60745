package io.mosip.opencrvs.sandbox.launcher.run;

import io.mosip.opencrvs.sandbox.launcher.peer.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Files in a directory have no order in time, events have: a birth comes before its correction and before the death, a
 * death before its correction. An event is sent when those of the earlier waves have ended.
 */
public enum Wave {
    BIRTHS,
    CORRECTED_BIRTHS_AND_DEATHS,
    CORRECTED_DEATHS;

    /** The files by wave, each in the order given. */
    public static Collection<List<Path>> of(List<Path> files) {
        return files.stream()
                .collect(Collectors.groupingBy(Wave::of, TreeMap::new, Collectors.toList()))
                .values();
    }

    /** What cannot be read is refused when it is sent. */
    private static Wave of(Path file) {
        try {
            return switch (Webhook.parse(Files.readAllBytes(file)).topic()) {
                case "BIRTH_CORRECTED", "DEATH_REGISTERED" -> CORRECTED_BIRTHS_AND_DEATHS;
                case "DEATH_CORRECTED" -> CORRECTED_DEATHS;
                default -> BIRTHS;
            };
        } catch (IOException e) {
            return BIRTHS;
        }
    }
}
