package io.mosip.opencrvs.mediator.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Compares names as people do: case, accents, punctuation and the order of the parts do not count; a part that one of the
 * two leaves out, or writes as an initial, counts little. Parts are compared by Jaro-Winkler similarity.
 */
final class NameSimilarity {
    private static final JaroWinklerSimilarity SPELLING = new JaroWinklerSimilarity();
    /** Accents and the vowel signs that Arabic and Hebrew leave out; vowel signs of other scripts are letters. */
    private static final Pattern OPTIONAL_MARKS = Pattern
            .compile("[\\u0300-\\u036F\\u0483-\\u0487\\u0591-\\u05C7\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06ED]");
    private static final Pattern INSIDE_WORDS = Pattern
            .compile("['\\u2018\\u2019\\u02B9-\\u02C1`\\u00B4\\u05F3\\p{Cf}]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    /** Letters that Unicode does not decompose. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(Map.entry('\u00F8', "o"),
            Map.entry('\u0142', "l"), Map.entry('\u0111', "d"), Map.entry('\u00F0', "d"), Map.entry('\u00FE', "th"),
            Map.entry('\u00DF', "ss"), Map.entry('\u00E6', "ae"), Map.entry('\u0153', "oe"), Map.entry('\u0131', "i"),
            Map.entry('\u0127', "h"), Map.entry('\u014B', "n"), Map.entry('\u0649', "\u064A"),
            Map.entry('\u0629', "\u0647"), Map.entry('\u06CC', "\u064A"), Map.entry('\u06A9', "\u0643"));
    /** The least similarity of two parts that count as the same: Ada and Eda are two people. */
    private static final double SAME_PART = 0.85;
    private static final double INITIAL = 0.9;
    private static final double LEFT_OUT = 0.03;

    private NameSimilarity() {}

    /** The similarity of two names, from 0 to 1 for equal names; 0 also if one of them has no letters. */
    static double of(List<String> name, List<String> other) {
        List<String> one = parts(name);
        List<String> two = parts(other);
        if (one.isEmpty() || two.isEmpty()) {
            return 0;
        }
        if (joined(one).equals(joined(two))) {
            return 1;
        }
        return one.size() <= two.size() ? compare(one, two) : compare(two, one);
    }

    private static double compare(List<String> fewer, List<String> more) {
        double found = common(fewer, more);
        int letters = length(fewer);
        int leftOut = more.size() - fewer.size();
        // A single shared part of several is common in a family.
        return fewer.size() > 1 && leftOut <= fewer.size()
                ? Math.max(0, found / letters - LEFT_OUT * leftOut)
                : 2 * found / (letters + length(more));
    }

    private record Pair(int one, int two, double similarity) {}

    /** The number of letters of the first name whose part occurs in the second name. Each part is used once. */
    private static double common(List<String> fewer, List<String> more) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < fewer.size(); i++) {
            for (int j = 0; j < more.size(); j++) {
                pairs.add(new Pair(i, j, spelling(fewer.get(i), more.get(j))));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::similarity).reversed());
        Set<Integer> usedOne = new HashSet<>();
        Set<Integer> usedTwo = new HashSet<>();
        double common = 0;
        for (Pair pair : pairs) {
            if (pair.similarity() >= SAME_PART && !usedOne.contains(pair.one()) && usedTwo.add(pair.two())) {
                usedOne.add(pair.one());
                common += pair.similarity() * fewer.get(pair.one()).length();
            }
        }
        return common;
    }

    private static double spelling(String one, String two) {
        boolean initial = one.length() == 1 || two.length() == 1;
        return initial && !one.equals(two)
                ? one.charAt(0) == two.charAt(0) ? INITIAL : 0
                : SPELLING.apply(one, two);
    }

    private static int length(List<String> parts) {
        return parts.stream().mapToInt(String::length).sum();
    }

    /** The parts without separators, so that names written in one or in several words are equal. */
    private static String joined(List<String> parts) {
        return parts.stream().collect(Collectors.joining());
    }

    private static List<String> parts(List<String> names) {
        Set<String> parts = new LinkedHashSet<>();
        for (String name : names) {
            String folded = OPTIONAL_MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("")
                    .toLowerCase(Locale.ROOT);
            StringBuilder letters = new StringBuilder(folded.length());
            OPTIONAL_MARKS.matcher(INSIDE_WORDS.matcher(folded).replaceAll("")).replaceAll("").chars()
                    .forEach(c -> letters.append(LETTERS.getOrDefault((char) c, String.valueOf((char) c))));
            for (String part : BETWEEN_WORDS.split(letters)) {
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
        }
        return List.copyOf(parts);
    }
}
