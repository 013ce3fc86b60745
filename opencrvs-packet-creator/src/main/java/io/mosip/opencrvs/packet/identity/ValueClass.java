package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Describes the kind of a value, so that a registrar can find the fault and the value is not disclosed. */
final class ValueClass {

    static final String ABSENT = "absent";

    private ValueClass() {}

    static String of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return ABSENT;
        }
        return node.isTextual() ? of(node.textValue()) : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    static String of(String text) {
        if (text.isEmpty()) {
            return "empty text";
        }
        Set<String> kinds = new LinkedHashSet<>();
        text.codePoints().limit(1000).forEach(c -> kinds.add(kind(c)));
        return "text of " + text.codePointCount(0, text.length()) + " characters: " + String.join(", ", kinds);
    }

    private static String kind(int c) {
        if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
            return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN || c < 0x300
                    ? "letters"
                    : "non-Latin letters";
        }
        if (Character.isDigit(c)) {
            return "digits";
        }
        if (c == '\n' || c == '\r') {
            return "line breaks";
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) ? "spaces" : "other characters";
    }
}
