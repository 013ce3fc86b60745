package io.mosip.opencrvs.packet.identity;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds names that were damaged in transfer, and placeholders. A real name passes, also with letters that are foreign
 * to its language. Immutable and safe for any number of threads.
 */
final class NameRules {

    static final String LETTERS = "name-letters";
    static final String SCRIPT = "name-script";
    static final String CHARACTERS = "name-characters";

    static final Set<String> RULES = Set.of(LETTERS, SCRIPT, CHARACTERS);

    /** Names longer than this are left to the validators of the ID schema. */
    private static final int MAX_LENGTH = 2000;

    private final NameScripts scripts;
    private final NameCharacters characters;

    /**
     * @param scripts
     *            ISO 15924 codes by language, instead of the scripts that CLDR knows for it
     * @param characters
     *            further characters by language; {@code *} stands for every language
     * @param exemplarsOnly
     *            languages whose names have no letters but those that CLDR lists for the language, and the further ones
     */
    NameRules(Map<String, List<String>> scripts, Map<String, String> characters, Set<String> exemplarsOnly) {
        this.scripts = new NameScripts(scripts);
        this.characters = new NameCharacters(characters, exemplarsOnly);
    }

    /**
     * Checks one name.
     *
     * @param language
     *            MOSIP's code
     * @param tagged
     *            whether OpenCRVS states the language; a script is only asked of such a name
     */
    List<Problem> check(String field, String name, String language, boolean tagged) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return List.of();
        }
        int[] codePoints = name.codePoints().toArray();
        List<Problem> problems = new ArrayList<>();
        if (isPlaceholder(name)) {
            problems.add(problem(field, LETTERS, name, language, "a letter in its first and in its last word"));
        } else if (tagged) {
            missingScript(codePoints, language).ifPresent(
                    expected -> problems.add(problem(field, SCRIPT, name, language, expected)));
        }
        if (!characters.allow(codePoints, language)) {
            problems.add(problem(field, CHARACTERS, name, language, "characters of names"));
        }
        return problems;
    }

    /** True if the first or last word has no letter, such as "..." and "-" for an unknown name. */
    private static boolean isPlaceholder(String name) {
        String[] words = name.strip().split("[\\p{Z}\\s]+");
        return !hasLetter(words[0]) || !hasLetter(words[words.length - 1]);
    }

    private static boolean hasLetter(String word) {
        return word.codePoints().anyMatch(NameRules::isLetter);
    }

    /** True for letters. A modifier letter such as an apostrophe does not count. */
    private static boolean isLetter(int c) {
        return UCharacter.isLetter(c) && UScript.getScript(c) != UScript.COMMON
                || UCharacter.getType(c) == UCharacter.LETTER_NUMBER;
    }

    private Optional<String> missingScript(int[] name, String language) {
        int[] expected = scripts.required(language);
        boolean found = expected.length == 0
                || Arrays.stream(name).filter(NameRules::isLetter)
                        .anyMatch(c -> Arrays.stream(expected).anyMatch(script -> UScript.hasScript(c, script)));
        return found
                ? Optional.empty()
                : Optional.of("a letter of " + String.join(", ",
                        Arrays.stream(expected).mapToObj(UScript::getShortName).toList()));
    }

    private static Problem problem(String field, String rule, String name, String language, String expected) {
        return new Problem(field, rule, ValueClass.of(name), Optional.of("in language " + language + " " + expected));
    }
}
