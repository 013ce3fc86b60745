package io.mosip.opencrvs.routes.apply;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A property file as {@link Properties} reads it, that can be changed without touching what is not changed: every other
 * line, comment, line ending, escape and byte stays as it is.
 */
final class PropertyFile {
    /**
     * One property: of several with one name the last counts.
     *
     * @param nameEnd where the name ends in the text
     * @param offsets where each character of the value stands in the text, and one more for where the value ends
     */
    private record Entry(String name, String value, int line, int nameEnd, int[] offsets) {}

    /** What stood between two offsets of the text, read. */
    private record Decoded(String text, int[] offsets) {}

    /** What would be a comment, a sign or left out at the start of a value, and anywhere in a name. */
    private static final String FIRST = " =:#!";

    private final String text;
    private final List<Entry> entries = new ArrayList<>();

    /** @throws IllegalArgumentException for an escape that {@link Properties} refuses */
    PropertyFile(byte[] bytes) {
        // Any byte is one character of this encoding, so what is not touched is written back as it was.
        this(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private PropertyFile(String text) {
        this.text = text;
        read();
        if (!values().equals(asProperties(text))) {
            throw new IllegalArgumentException("it reads otherwise than java.util.Properties does");
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** In the order of the file; of several with one name, the place of the first and the value of the last. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    Optional<String> value(String name) {
        return last(name).map(Entry::value);
    }

    /** Number of the line in which the property that counts begins, from 1. */
    int line(String name) {
        return last(name).orElseThrow().line();
    }

    /** This file with another value for a property that it has: only what differs in the value is written anew. */
    PropertyFile with(String name, String value) {
        Entry entry = last(name).orElseThrow();
        String old = entry.value();
        int same = 0;
        int shorter = Math.min(old.length(), value.length());
        while (same < shorter && old.charAt(same) == value.charAt(same)) {
            same++;
        }
        int end = 0;
        while (end < shorter - same && old.charAt(old.length() - 1 - end) == value.charAt(value.length() - 1 - end)) {
            end++;
        }
        // A blank that was kept may now come first on a continued line, where it would be skipped: then less is kept.
        return Stream.of(written(entry, value, same, end), written(entry, value, same, 0), written(entry, value, 0, 0))
                .filter(changed -> changesOnly(changed, Map.of(name, value))).findFirst().map(PropertyFile::new)
                .orElseThrow(() -> new IllegalStateException("changing " + name + " would change more"));
    }

    /** The text with this value, of which so many characters from its start and to its end are as they were. */
    private String written(Entry entry, String value, int same, int end) {
        int from = entry.offsets()[same];
        boolean first = same == 0 || isBlank(text.charAt(from - 1)) || isLineEnd(text.charAt(from - 1));
        String middle = escape(value.substring(same, value.length() - end), first ? FIRST : "");
        // A name that nothing followed needs a sign before it can have a value.
        String sign = entry.nameEnd() == entry.offsets()[0] ? "=" : "";
        return text.substring(0, from) + sign + middle + text.substring(entry.offsets()[entry.value().length() - end]);
    }

    /** This file with these properties at its end, after a blank line and a comment. */
    PropertyFile and(String comment, Map<String, String> added) {
        if (added.isEmpty()) {
            return this;
        }
        String lineEnd = lineEnd();
        StringBuilder changed = new StringBuilder(text);
        if (!text.isEmpty()) {
            // The blank line also ends a last line that would go on into the next one.
            boolean ended = text.endsWith("\n") || text.endsWith("\r") && !lineEnd.equals("\n");
            changed.append(ended ? "" : lineEnd).append(lineEnd);
        }
        changed.append("# ").append(comment).append(lineEnd);
        added.forEach((name, value) -> changed.append(escapeName(name)).append('=').append(escape(value, FIRST))
                .append(lineEnd));
        if (!changesOnly(changed.toString(), added)) {
            throw new IllegalStateException("adding " + added.keySet() + " would change more");
        }
        return new PropertyFile(changed.toString());
    }

    /** Whether the text has these properties, and else those of this file, in the eyes of {@link Properties}. */
    private boolean changesOnly(String changed, Map<String, String> expected) {
        Map<Object, Object> before = new LinkedHashMap<>(asProperties(text));
        before.putAll(expected);
        return asProperties(changed).equals(before);
    }

    private Optional<Entry> last(String name) {
        return entries.reversed().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private String lineEnd() {
        int feed = text.indexOf('\n');
        if (feed < 0) {
            return text.indexOf('\r') < 0 ? "\n" : "\r";
        }
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    private void read() {
        int line = 1;
        int position = 0;
        while (position < text.length()) {
            int start = skipContinued(position, text.length());
            boolean comment = start < text.length() && (text.charAt(start) == '#' || text.charAt(start) == '!');
            int end = start;
            // A backslash at the very end says nothing, and stays behind what is written there.
            while (end < text.length() && !isLineEnd(text.charAt(end)) && !isLastBackslash(end)) {
                boolean escapes = text.charAt(end) == '\\' && !comment;
                end = escapes ? Math.min(text.length(), afterEscape(end)) : end + 1;
            }
            if (!comment && end > start) {
                Entry entry = entry(start, end, line);
                // Nobody asks for a property without a name; a lone backslash can be one.
                if (!entry.name().isEmpty()) {
                    entries.add(entry);
                }
            }
            int next = end < text.length() ? afterLineEnd(end) : end;
            line += lineEnds(position, next);
            position = next;
        }
    }

    private Entry entry(int start, int end, int line) {
        int nameEnd = start;
        while (nameEnd < end && !isBlank(text.charAt(nameEnd)) && "=:".indexOf(text.charAt(nameEnd)) < 0) {
            nameEnd = text.charAt(nameEnd) == '\\' ? Math.min(end, afterEscape(nameEnd)) : nameEnd + 1;
        }
        int valueStart = skipContinued(nameEnd, end);
        if (valueStart < end && "=:".indexOf(text.charAt(valueStart)) >= 0) {
            valueStart = skipContinued(valueStart + 1, end);
        }
        Decoded value = decode(valueStart, end);
        return new Entry(decode(start, nameEnd).text(), value.text(), line, nameEnd, value.offsets());
    }

    /** Blanks, and line ends that a backslash takes away. */
    private int skipContinued(int position, int end) {
        int next = position;
        while (next < end) {
            if (isBlank(text.charAt(next))) {
                next++;
            } else if (isContinuation(next)) {
                next = Math.min(end, afterEscape(next));
            } else {
                return next;
            }
        }
        return next;
    }

    private Decoded decode(int start, int end) {
        StringBuilder decoded = new StringBuilder();
        List<Integer> offsets = new ArrayList<>();
        int position = start;
        while (position < end) {
            char character = text.charAt(position);
            if (character != '\\') {
                offsets.add(position);
                decoded.append(character);
                position++;
            } else {
                int next = Math.min(end, afterEscape(position));
                if (!isContinuation(position)) {
                    offsets.add(position);
                    decoded.append(escaped(position + 1));
                }
                position = next;
            }
        }
        offsets.add(end);
        return new Decoded(decoded.toString(), offsets.stream().mapToInt(Integer::intValue).toArray());
    }

    private char escaped(int position) {
        return switch (text.charAt(position)) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'u' -> unicode(position + 1);
            default -> text.charAt(position);
        };
    }

    private char unicode(int position) {
        String digits = text.substring(position, Math.min(text.length(), position + 4));
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            throw new IllegalArgumentException("\\u" + digits + " is not an escape");
        }
        return (char) Integer.parseInt(digits, 16);
    }

    /** Where the text goes on after the escape that begins with the backslash at this position. */
    private int afterEscape(int backslash) {
        if (isContinuation(backslash)) {
            return skipBlanks(afterLineEnd(backslash + 1));
        }
        boolean unicode = backslash + 1 < text.length() && text.charAt(backslash + 1) == 'u';
        return backslash + (unicode ? 6 : 2);
    }

    private boolean isContinuation(int position) {
        return text.charAt(position) == '\\' && position + 1 < text.length() && isLineEnd(text.charAt(position + 1));
    }

    private boolean isLastBackslash(int position) {
        return position == text.length() - 1 && text.charAt(position) == '\\';
    }

    private int afterLineEnd(int position) {
        return position + (text.startsWith("\r\n", position) ? 2 : 1);
    }

    private int skipBlanks(int position) {
        int next = position;
        while (next < text.length() && isBlank(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private int lineEnds(int start, int end) {
        int found = 0;
        for (int position = start; position < end; position++) {
            if (isLineEnd(text.charAt(position))) {
                found++;
                position = afterLineEnd(position) - 1;
            }
        }
        return found;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\f';
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    /** @param first characters that are escaped where they come first */
    private static String escape(String value, String first) {
        StringBuilder escaped = new StringBuilder();
        for (int position = 0; position < value.length(); position++) {
            char character = value.charAt(position);
            switch (character) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\f' -> escaped.append("\\f");
                default -> {
                    if (character < ' ' || character > '~') {
                        escaped.append(String.format("\\u%04X", (int) character));
                    } else {
                        escaped.append(position == 0 && first.indexOf(character) >= 0 ? "\\" : "").append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static String escapeName(String name) {
        return name.chars().mapToObj(character -> escape(Character.toString(character), FIRST))
                .collect(Collectors.joining());
    }

    private static Properties asProperties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new AssertionError("a string can be read", e);
        }
        properties.remove("");
        return properties;
    }
}
