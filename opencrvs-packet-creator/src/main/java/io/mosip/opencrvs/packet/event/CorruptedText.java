package io.mosip.opencrvs.packet.event;

/**
 * Recognises what a broken transfer leaves in a text: control characters (the v0.5 peer cuts characters to their lower
 * byte), the replacement character, halves of surrogate pairs. None of them is part of any name or address.
 */
final class CorruptedText {

    private CorruptedText() {}

    static boolean in(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x7F && c >= 0x20) {
                continue;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            } else if (Character.isLowSurrogate(c) || c == '\uFFFD' || isControl(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
    }
}
