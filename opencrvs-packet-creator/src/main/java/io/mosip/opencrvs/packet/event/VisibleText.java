package io.mosip.opencrvs.packet.event;

import java.util.EnumSet;
import java.util.Set;

/**
 * Reduces a text to what a reader can see: single spaces between words, none around them, and no invisible characters.
 * Those that change what is drawn stay: joiners inside words of the scripts whose spelling needs them and inside emoji,
 * marks of the writing direction inside the text. Letters and accents stay as they were sent, composed or not.
 */
final class VisibleText {

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;
    /** Letters and symbols by their category, although nothing is drawn for them. */
    private static final Set<Integer> BLANK_LETTERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);
    /** Signs that Unicode lists as format characters, although they are drawn: Arabic number and end-of-ayah signs. */
    private static final Set<Integer> DRAWN_FORMATS = Set.of(0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F,
            0x890, 0x891, 0x8E2, 0x110BD, 0x110CD);
    /** Scripts in which a joiner or non-joiner between two letters changes what is drawn, and so is part of a name. */
    private static final Set<Character.UnicodeScript> JOINING = EnumSet.of(Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.SYRIAC, Character.UnicodeScript.NKO, Character.UnicodeScript.MONGOLIAN,
            Character.UnicodeScript.DEVANAGARI, Character.UnicodeScript.BENGALI, Character.UnicodeScript.GURMUKHI,
            Character.UnicodeScript.GUJARATI, Character.UnicodeScript.ORIYA, Character.UnicodeScript.TAMIL,
            Character.UnicodeScript.TELUGU, Character.UnicodeScript.KANNADA, Character.UnicodeScript.MALAYALAM,
            Character.UnicodeScript.SINHALA, Character.UnicodeScript.TIBETAN, Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.KHMER, Character.UnicodeScript.BALINESE, Character.UnicodeScript.JAVANESE,
            Character.UnicodeScript.MEETEI_MAYEK, Character.UnicodeScript.ADLAM, Character.UnicodeScript.CHAKMA);
    /** Scripts that are written without spaces, where the zero-width space separates words. */
    private static final Set<Character.UnicodeScript> UNSPACED = EnumSet.of(Character.UnicodeScript.KHMER,
            Character.UnicodeScript.THAI, Character.UnicodeScript.LAO, Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.TAI_LE, Character.UnicodeScript.NEW_TAI_LUE, Character.UnicodeScript.TAI_THAM,
            Character.UnicodeScript.TAI_VIET);

    private VisibleText() {}

    /** The visible text; empty if there is nothing to see. */
    static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        StringBuilder visible = new StringBuilder(characters.length);
        boolean space = false;
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (isSpace(c)) {
                space = true;
            } else if (!isInvisible(c) || isNeeded(c, visible, space, next(characters, i))) {
                if (space && !visible.isEmpty()) {
                    visible.append(' ');
                }
                space = false;
                visible.appendCodePoint(c);
            }
        }
        return visible.toString();
    }

    /** Most texts are ASCII and tidy, documents of several megabytes among them. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || c < ' ' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85 || BLANK_LETTERS.contains(c);
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT && !DRAWN_FORMATS.contains(c);
    }

    private static boolean isNeeded(int c, StringBuilder before, boolean space, int next) {
        if (before.isEmpty() || next < 0) {
            return false;
        }
        if (isMarkOfDirection(c)) {
            return true;
        }
        int previous = space ? ' ' : before.codePointBefore(before.length());
        return switch (c) {
            case JOINER, NON_JOINER, MONGOLIAN_VOWEL_SEPARATOR -> isJoined(previous) && isJoined(next);
            case ZERO_WIDTH_SPACE -> isOf(UNSPACED, previous) && isOf(UNSPACED, next);
            default -> false;
        };
    }

    private static boolean isMarkOfDirection(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT, Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                true;
            default -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        };
    }

    /** Emoji are no letters. */
    private static boolean isJoined(int c) {
        return isOf(JOINING, c) || !Character.isLetter(c) && !isSpace(c);
    }

    private static boolean isOf(Set<Character.UnicodeScript> scripts, int c) {
        return scripts.contains(Character.UnicodeScript.of(c));
    }

    /** The next character that is not invisible itself; -1 at the end. */
    private static int next(int[] characters, int at) {
        for (int i = at + 1; i < characters.length; i++) {
            if (!isInvisible(characters[i])) {
                return characters[i];
            }
        }
        return -1;
    }
}
