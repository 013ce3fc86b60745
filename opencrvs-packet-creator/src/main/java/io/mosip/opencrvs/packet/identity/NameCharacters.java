package io.mosip.opencrvs.packet.identity;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The characters that names are written with: letters and marks of every script, and signs where names have them. Digits
 * and symbols are none of them. A country adds characters, and can hold the names of a language to CLDR's letters.
 */
final class NameCharacters {

    private static final String EVERY_LANGUAGE = "*";
    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();
    /** Signs of the keyboard with which languages with clicks are also written. */
    private static final String CLICKS = "!|/\u2260=";
    private static final Map<String, String> BUILT_IN = Map.of("naq", CLICKS, "nmn", CLICKS, "ktz", CLICKS, "huc",
            CLICKS, "gwj", CLICKS, "hnh", CLICKS, "knw", CLICKS, "vaj", CLICKS, "squ", "7");
    /** Apostrophes, and dots and strokes between the parts of a name, of every script. */
    private static final UnicodeSet ANYWHERE = new UnicodeSet().addAll(
            "'\u2019\u2018\u201B\u2032\uFF07\u2022\u2027\u30FB\uFF65\u30A0\uFF1D\uFF0C\uFF0E\u3001\u060C\u0964")
            .freeze();
    /** What stays of the invisible characters of a text that was read: joiners, and marks of the writing direction. */
    private static final UnicodeSet INVISIBLE = new UnicodeSet(
            "[\\u200B-\\u200F\\u061C\\u180E\\u2060\\u202A-\\u202E\\u2066-\\u2069]").freeze();
    private static final String OPENING = "(\"\u201C\u201E\u00AB\u2039\u00BB";
    private static final String CLOSING = ")\"\u201D\u201C\u00BB\u203A\u00AB";
    private static final Pattern NUMBERED = Pattern
            .compile("\\p{Lu}\\p{Ll}+(?:[0-9]{1,4}\\p{Lu}\\p{Ll}+)+(?:[0-9]{1,4})?");
    /** Son of, daughter of, wife of: anak lelaki, anak perempuan and their English forms, in registers of Malaysia. */
    private static final Set<String> FILIATIONS = Set.of("a/l", "a/p", "s/o", "d/o", "w/o", "h/o");

    private final Map<String, UnicodeSet> further;
    private final Map<String, UnicodeSet> exemplars;

    NameCharacters(Map<String, String> further, Set<String> exemplarsOnly) {
        Map<String, String> all = new HashMap<>(BUILT_IN);
        further.forEach((language, characters) -> all.merge(language, characters, String::concat));
        this.further = all.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                e -> new UnicodeSet().addAll(e.getValue()).freeze()));
        this.exemplars = exemplarsOnly.stream()
                .collect(Collectors.toUnmodifiableMap(language -> language, ExemplarCharacters::of));
    }

    boolean allow(int[] name, String language) {
        UnicodeSet added = further.getOrDefault(language, UnicodeSet.EMPTY);
        UnicodeSet everywhere = further.getOrDefault(EVERY_LANGUAGE, UnicodeSet.EMPTY);
        for (int i = 0; i < name.length; i++) {
            if (!added.contains(name[i]) && !everywhere.contains(name[i]) && !isOfNames(name, i)) {
                return false;
            }
        }
        UnicodeSet exemplar = exemplars.get(language);
        return exemplar == null || COMPOSED.normalize(new String(name, 0, name.length)).codePoints()
                .filter(NameCharacters::isLetterOrMark)
                .allMatch(c -> exemplar.contains(c) || added.contains(c) || everywhere.contains(c));
    }

    private static boolean isLetterOrMark(int c) {
        return UCharacter.isLetter(c) && UScript.getScript(c) != UScript.COMMON || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = UCharacter.getType(c);
        return type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.COMBINING_SPACING_MARK;
    }

    private static boolean isOfNames(int[] name, int at) {
        int c = name[at];
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.UPPERCASE_LETTER, UCharacterCategory.LOWERCASE_LETTER,
                    UCharacterCategory.TITLECASE_LETTER, UCharacterCategory.OTHER_LETTER ->
                UScript.getScript(c) != UScript.COMMON;
            case UCharacterCategory.MODIFIER_LETTER, UCharacterCategory.NON_SPACING_MARK,
                    UCharacterCategory.COMBINING_SPACING_MARK, UCharacterCategory.LETTER_NUMBER,
                    UCharacterCategory.SPACE_SEPARATOR, UCharacterCategory.DASH_PUNCTUATION ->
                true;
            case UCharacterCategory.DECIMAL_DIGIT_NUMBER -> isNumbering(name, at);
            case UCharacterCategory.FORMAT -> INVISIBLE.contains(c);
            case UCharacterCategory.CONTROL -> c == '\t' || c == '\n' || c == '\r';
            default -> ANYWHERE.contains(c) || isPunctuationOfScript(c) || fits(name, at);
        };
    }

    /** The separators of words of Tibetan and Ethiopic, and the signs of abbreviation of other scripts. */
    private static boolean isPunctuationOfScript(int c) {
        return UCharacter.getType(c) == UCharacterCategory.OTHER_PUNCTUATION && UScript.getScript(c) != UScript.COMMON;
    }

    /** True if a sign stands in a place where names have it. Damaged texts have it in other places. */
    private static boolean fits(int[] name, int at) {
        return switch (name[at]) {
            case '.' -> follows(name, at);
            case ',' -> follows(name, at);
            case ':' -> isForeignLetter(name, at - 1) || isLetter(name, at - 1) && isLetter(name, at + 1);
            case '\u00B7', '\u00B4' -> isLetter(name, at - 1) && isLetter(name, at + 1);
            case '!' -> isStart(name, at) && UCharacter.isUUppercase(at + 1 < name.length ? name[at + 1] : ' ');
            case '@' -> isStart(name, at) && isEnd(name, at) && at > 0 && at < name.length - 1;
            case '/' -> isFiliation(name, at) || isInitial(name, at) || isBetweenForeignLetters(name, at);
            case '"' -> isBetweenForeignLetters(name, at) || isPaired(name, at);
            default -> isPaired(name, at);
        };
    }

    private static boolean follows(int[] name, int at) {
        return at > 0 && (isLetter(name, at - 1) || ".')\u2019\u201D\"".indexOf(name[at - 1]) >= 0);
    }

    /** A letter or a mark on one. */
    private static boolean isLetter(int[] name, int at) {
        return at >= 0 && at < name.length && (UCharacter.isLetter(name[at]) || isMark(name[at]));
    }

    /** Abbreviations of Ethiopic and Hebrew; a text that was cut to bytes has no such letters. */
    private static boolean isBetweenForeignLetters(int[] name, int at) {
        return isForeignLetter(name, at - 1) && isForeignLetter(name, at + 1);
    }

    /** True for a letter above U+00FF. */
    private static boolean isForeignLetter(int[] name, int at) {
        return isLetter(name, at) && name[at] > 0xFF;
    }

    private static boolean isStart(int[] name, int at) {
        return at == 0 || UCharacter.isUWhiteSpace(name[at - 1]) || name[at - 1] == '-';
    }

    private static boolean isEnd(int[] name, int at) {
        return at == name.length - 1 || UCharacter.isUWhiteSpace(name[at + 1]) || ".,-".indexOf(name[at + 1]) >= 0;
    }

    /** A number between capitalised parts of a word, as registers are tried out with: Round1Test3. */
    private static boolean isNumbering(int[] name, int at) {
        int start = at;
        while (!isStart(name, start)) {
            start--;
        }
        int end = at;
        while (!isEnd(name, end)) {
            end++;
        }
        return NUMBERED.matcher(new String(name, start, end - start + 1)).matches();
    }

    /** The word a/l and the like. */
    private static boolean isFiliation(int[] name, int at) {
        return isLetter(name, at - 1) && isLetter(name, at + 1) && isStart(name, at - 1) && isEnd(name, at + 1)
                && FILIATIONS.contains(UCharacter.toLowerCase(new String(name, at - 1, 3)));
    }

    /** An initial that stands for the first part of a name, as in Ethiopia: G/Mariam for Gebremariam. */
    private static boolean isInitial(int[] name, int at) {
        boolean initial = isLetter(name, at - 1) && !UCharacter.isULowercase(name[at - 1])
                && isStart(name, at - 1);
        return initial && isLetter(name, at + 1) && !UCharacter.isULowercase(name[at + 1])
                && isLetter(name, at + 2);
    }

    /** Parentheses and quotation marks stand around whole words: Robert (Bob) Smith. */
    private static boolean isPaired(int[] name, int at) {
        for (int pair = 0; pair < OPENING.length(); pair++) {
            if (name[at] == OPENING.charAt(pair) && isStart(name, at) && closing(name, at, pair) > at
                    || name[at] == CLOSING.charAt(pair) && isEnd(name, at) && opening(name, at, pair) < at) {
                return true;
            }
        }
        return false;
    }

    private static int closing(int[] name, int at, int pair) {
        for (int i = at + 2; i < name.length; i++) {
            if (name[i] == CLOSING.charAt(pair) && isEnd(name, i)) {
                return i;
            }
        }
        return -1;
    }

    private static int opening(int[] name, int at, int pair) {
        for (int i = at - 2; i >= 0; i--) {
            if (name[i] == OPENING.charAt(pair) && isStart(name, i)) {
                return i;
            }
        }
        return name.length;
    }
}
