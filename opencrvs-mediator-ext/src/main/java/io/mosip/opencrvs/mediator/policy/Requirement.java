package io.mosip.opencrvs.mediator.policy;

import io.mosip.opencrvs.packet.identity.RecordPaths;
import io.mosip.opencrvs.packet.identity.RecordPaths.RecordPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value that a record must have in one of several places: {@code path|path}, or {@code path=value;value} if only some
 * values count.
 *
 * @param text as the administrator wrote it
 */
record Requirement(String text, List<Alternative> alternatives) {

    /** @param accepted in small letters; empty where any value counts */
    record Alternative(RecordPath path, Set<String> accepted) {}

    /** @throws IllegalArgumentException where there is no such path, or no value after an equals sign */
    static Requirement parse(String text, RecordPaths paths) {
        return new Requirement(text.strip(),
                Stream.of(text.split("\\|", -1)).map(each -> alternative(each.strip(), paths)).toList());
    }

    private static Alternative alternative(String text, RecordPaths paths) {
        String[] pathAndValues = text.split("=", 2);
        RecordPath path = paths.parse(pathAndValues[0].strip());
        if (pathAndValues.length == 1) {
            return new Alternative(path, Set.of());
        }
        Set<String> accepted = Stream.of(pathAndValues[1].split(";")).map(Requirement::normal)
                .filter(value -> !value.isEmpty()).collect(Collectors.toUnmodifiableSet());
        if (accepted.isEmpty()) {
            throw new IllegalArgumentException("names no value: " + text);
        }
        return new Alternative(path, accepted);
    }

    /** @param values of a record, by path */
    boolean isMet(Function<RecordPath, List<String>> values) {
        return alternatives.stream().anyMatch(alternative -> values.apply(alternative.path()).stream()
                .anyMatch(value -> alternative.accepted().isEmpty() || alternative.accepted().contains(normal(value))));
    }

    private static String normal(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
