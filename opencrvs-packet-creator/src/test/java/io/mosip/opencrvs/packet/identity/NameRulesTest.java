package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {

    private static final NameRules RULES = new NameRules(Map.of(), Map.of(), Set.of());

    @Test
    void no_name_that_people_bear_is_refused() throws IOException {
        List<String> refused = new ArrayList<>();
        Map<String, List<String>> names = Names.byLanguage();

        names.forEach((language, borne) -> borne.forEach(name -> RULES.check("fullName", name, language, true)
                .forEach(problem -> refused.add(language + " " + name + ": " + problem))));

        assertThat(refused).isEmpty();
        assertThat(names).hasSizeGreaterThan(40);
        assertThat(names.values().stream().mapToInt(List::size).sum()).isGreaterThan(500);
    }

    /** The cut of the v0.5 peer keeps the lower byte of each character. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "hin | \u0930\u093E\u092E", "hin | \u0936\u0930\u094D\u092E\u093E",
            "ara | \u0643\u0645\u0627\u0644", "ara | \u0645\u062D\u0645\u062F", "ben | \u09B0\u09B9\u09AE\u09BE\u09A8",
            "rus | \u042F\u043D", "amh | \u1230\u120B\u121D", "tam | \u0B86\u0BA4\u0BBF\u0BB0\u0BBE",
            "zho | \u674E\u5C0F", "tha | \u0E2A\u0E21", "kat | \u10D2\u10D8\u10DD"})
    void a_name_that_was_cut_has_no_letter_of_its_languages_script(String language, String name) {
        String cut = name.codePoints().map(c -> c & 0xFF).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append).toString();

        assertThat(RULES.check("fullName", name, language, true)).isEmpty();
        assertThat(RULES.check("fullName", cut, language, true)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = { "pol | Aukasz `imek", "pol | Wh[niewski",
            "hun | Gx{Q EreQs", "tur | Ax_e X1lmaz", "tur | I_1l", "aka | O[nsa", "ton | \u00BBOfa", "ton | G+nau",
            "eng | John_Peter", "eng | Richard 3rd", "eng | Ife\uD83D\uDC69\u200D\uD83D\uDC67", "eng | Ana?",
            "eng | Ann4", "eng | J0hn", "tur | D0LEK", "tur | Avc1", "eng | Jane*", "eng | A = B", "eng | Ann#",
            "eng | Tom & Jerry", "eng | <b>Ann</b>", "eng | Ann]",
            "eng | 50%", "eng | Ann!", "eng | Ann;", "eng | Mi7elis", "eng | J@ne", "eng | Ann @", "eng | N)ru",
            "eng | (Ann", "eng | \"irts", "eng | .srute", "eng | An\u20ACna", "eng | Ann\u2122", "eng | O\\Neil",
            "eng | ^Ann", "eng | A~n", "eng | $am", "eng | {Ann}", "eng | Ann\u00A6Bo", "eng | Ann\u2028Bo",
            "eng | \uD835\uDCD9\uD835\uDCF8", "eng | Ann\u00B2", "eng | \u00B5", "eng | Ann\uE000",
            "eng | \u0661\u0662 Ali",
            "ara | \u0639\u0644\u064A\u0661", "hin | \u0930\u093E\u092E\u0967", "eng | c/o", "eng | Anna/Bella",
            "eng | An\u0007n"})
    void characters_that_no_name_has_are_refused(String language, String name) {
        assertThat(RULES.check("fullName", name, language, true)).extracting(Problem::rule)
                .contains(NameRules.CHARACTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = { "...", "-", "--- ...", "?", "'", "\u02BC", "Orlu -", "- Orlu", "Ana .", "\u00B7",
            "\u2014", "()"})
    void a_placeholder_is_no_name(String placeholder) {
        assertThat(RULES.check("fullName", placeholder, "eng", false)).extracting(Problem::rule)
                .contains(NameRules.LETTERS);
    }

    @Test
    void a_problem_names_field_rule_and_language_and_never_the_value() {
        assertThat(RULES.check("fullName", "Wanda", "hin", true)).containsExactly(new Problem("fullName",
                "name-script", "text of 5 characters: letters",
                java.util.Optional.of("in language hin a letter of Deva")));
        assertThat(RULES.check("fullName", "A_b", "eng", true)).extracting(Problem::toString).containsExactly(
                "fullName breaks name-characters (text of 3 characters: letters, other characters), expected: "
                        + "in language eng characters of names");
    }

    @Test
    void a_script_is_asked_of_a_name_only_if_its_language_is_stated() {
        assertThat(RULES.check("fullName", "Wanda", "hin", false)).isEmpty();
        assertThat(RULES.check("fullName", "Wanda", "xyz", true)).isEmpty();
    }

    @Test
    void a_country_decides_which_scripts_and_characters_a_language_has() {
        NameRules configured = new NameRules(Map.of("hin", List.of("Deva", "Latn"), "eng", List.of("Latn")),
                Map.of("eng", "_", "*", "#"), Set.of());

        assertThat(configured.check("fullName", "Wanda", "hin", true)).isEmpty();
        assertThat(configured.check("fullName", "\u0930\u093E\u092E", "eng", true)).extracting(Problem::rule)
                .containsExactly(NameRules.SCRIPT);
        assertThat(configured.check("fullName", "John_Peter #", "eng", true)).extracting(Problem::rule)
                .containsExactly(NameRules.LETTERS);
        assertThat(configured.check("fullName", "John_Peter#", "eng", true)).isEmpty();
        assertThat(configured.check("fullName", "\u0930\u093E_\u092E", "hin", true)).extracting(Problem::rule)
                .containsExactly(NameRules.CHARACTERS);
    }

    @Test
    void a_country_can_hold_names_of_a_language_to_its_own_letters() {
        NameRules exemplars = new NameRules(Map.of(), Map.of("vie", "\u00C5"), Set.of("vie", "pol"));

        assertThat(exemplars.check("fullName", "Nguy\u1EC5n Th\u1ECB", "vie", true)).isEmpty();
        assertThat(exemplars.check("fullName", "Nguye\u0302\u0303n O'Th\u1ECB", "vie", true)).isEmpty();
        assertThat(exemplars.check("fullName", "Nguy\u00C5n Tv\u00CB", "vie", true)).extracting(Problem::rule)
                .containsExactly(NameRules.CHARACTERS);
        assertThat(exemplars.check("fullName", "Nguy\u00C5n", "vie", true)).isEmpty();
        assertThat(exemplars.check("fullName", "Pawe\u0142 \u015Awi\u0105tek", "pol", true)).isEmpty();
        assertThat(exemplars.check("fullName", "Tv\u00CB", "eng", true)).isEmpty();
    }

    @Test
    void a_hostile_text_is_judged_in_reasonable_time() {
        assertThat(RULES.check("fullName", "(".repeat(2000), "eng", true)).hasSize(2);
        assertThat(RULES.check("fullName", "(a".repeat(1_000_000), "eng", true)).isEmpty();
    }

    /** The names of the resource. */
    static final class Names {

        private Names() {}

        static Map<String, List<String>> byLanguage() throws IOException {
            Map<String, List<String>> names = new java.util.TreeMap<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    NameRulesTest.class.getResourceAsStream("/names/names-that-people-bear.txt"),
                    StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(": ", 2))
                        .forEach(line -> names.computeIfAbsent(line[0], language -> new ArrayList<>())
                                .addAll(List.of(line[1].split(" \\| "))));
            }
            return names;
        }
    }
}
