package io.mosip.opencrvs.mediator.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mosip.opencrvs.mediator.world.UsedValues.Used;
import io.mosip.opencrvs.mediator.world.ValueKind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds thousands of values in one pass over a file: at each place their first bytes are looked up, and only where some
 * value begins with these is it compared. Of a long value, such as a token or a key, any excerpt of 48 characters is
 * found; a short one counts only where it is a word of its own, as chance would make it part of some id.
 */
final class LogSearch {
    static final int SHORTEST = 4;
    private static final int LONG_PREFIX = 8;
    private static final int WORD = 6;
    private static final int PIECE = 24;
    private static final int BUCKETS = 1 << 20;

    /** A place in a log, and what kind of value stands there; not the value, which is not to stand in one more log. */
    record Finding(Path file, int line, ValueKind kind) {
        @Override
        public String toString() {
            return file + ":" + line + " has a value of the kind " + kind;
        }
    }

    private record Needle(byte[] text, ValueKind kind) {}

    private final Map<Integer, Prefixes> byPrefix;

    /** @param values of at least {@value #SHORTEST} bytes each */
    LogSearch(Collection<Used> values) {
        byPrefix = Map.of(SHORTEST, new Prefixes(SHORTEST), LONG_PREFIX, new Prefixes(LONG_PREFIX));
        for (Used used : values) {
            forms(used.value()).forEach(form -> add(form.getBytes(UTF_8), used.kind()));
        }
    }

    /** As it is, as in an address, as in JSON; a long one in pieces. */
    private static Stream<String> forms(String value) {
        if (value.length() >= 2 * PIECE) {
            return IntStream.range(0, value.length() / PIECE)
                    .mapToObj(i -> value.substring(i * PIECE, (i + 1) * PIECE));
        }
        return Stream.of(value, URLEncoder.encode(value, UTF_8).replace("+", "%20"), value.replace("\"", "\\\""))
                .distinct();
    }

    private void add(byte[] text, ValueKind kind) {
        if (text.length < SHORTEST) {
            throw new IllegalArgumentException("a value of the kind " + kind + " is too short");
        }
        byPrefix.get(text.length < LONG_PREFIX ? SHORTEST : LONG_PREFIX).add(new Needle(text, kind));
    }

    /** Each line and kind once. */
    List<Finding> in(Path file) throws IOException {
        byte[] log = Files.readAllBytes(file);
        List<Finding> findings = new ArrayList<>();
        int line = 1;
        for (int at = 0; at < log.length; at++) {
            for (Prefixes prefixes : byPrefix.values()) {
                for (Needle needle : prefixes.at(log, at)) {
                    findings.add(new Finding(file, line, needle.kind()));
                }
            }
            if (log[at] == '\n') {
                line++;
            }
        }
        return findings.stream().distinct().toList();
    }

    /** Values by their first bytes. */
    private static final class Prefixes {
        private final int length;
        private final BitSet begun = new BitSet(BUCKETS);
        private final Map<Long, List<Needle>> needles = new HashMap<>();

        Prefixes(int length) {
            this.length = length;
        }

        void add(Needle needle) {
            long prefix = prefix(needle.text(), 0);
            begun.set(bucket(prefix));
            List<Needle> same = needles.computeIfAbsent(prefix, p -> new ArrayList<>());
            if (same.stream().noneMatch(known -> Arrays.equals(known.text(), needle.text()))) {
                same.add(needle);
            }
        }

        List<Needle> at(byte[] log, int at) {
            if (at + length > log.length) {
                return List.of();
            }
            long prefix = prefix(log, at);
            return begun.get(bucket(prefix))
                    ? needles.getOrDefault(prefix, List.of()).stream().filter(needle -> stands(needle, log, at))
                            .toList()
                    : List.of();
        }

        private long prefix(byte[] text, int at) {
            long prefix = 0;
            for (int i = at; i < at + length; i++) {
                prefix = prefix << 8 | text[i] & 0xff;
            }
            return prefix;
        }

        private static int bucket(long prefix) {
            return (int) (prefix * 0x9E3779B97F4A7C15L >>> 44);
        }

        private static boolean stands(Needle needle, byte[] log, int at) {
            int end = at + needle.text().length;
            return end <= log.length && Arrays.equals(log, at, end, needle.text(), 0, needle.text().length)
                    && (needle.text().length >= WORD || !continues(log, at - 1) && !continues(log, end));
        }

        private static boolean continues(byte[] log, int at) {
            return at >= 0 && at < log.length && Character.isLetterOrDigit(log[at]);
        }
    }
}
