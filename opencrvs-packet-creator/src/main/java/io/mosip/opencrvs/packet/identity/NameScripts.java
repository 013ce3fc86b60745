package io.mosip.opencrvs.packet.identity;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The scripts a language is written in: the configured ones, else CLDR's and what else is in use. */
final class NameScripts {

    /** Scripts that are used beside the usual one, which CLDR has. */
    private static final Map<String, List<String>> ALSO = Map.ofEntries(Map.entry("ara", List.of("Syrc")),
            Map.entry("bel", List.of("Latn")), Map.entry("bul", List.of("Latn")),
            Map.entry("ckb", List.of("Latn")), Map.entry("kas", List.of("Deva")),
            Map.entry("kaz", List.of("Latn", "Arab")), Map.entry("kir", List.of("Arab", "Latn")),
            Map.entry("kok", List.of("Latn", "Knda", "Mlym", "Arab")), Map.entry("mkd", List.of("Latn")),
            Map.entry("mni", List.of("Beng", "Mtei", "Latn")), Map.entry("mon", List.of("Mong", "Latn")),
            Map.entry("pan", List.of("Arab")), Map.entry("pnb", List.of("Guru")),
            Map.entry("san", List.of("Beng", "Gujr", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu", "Latn")),
            Map.entry("sat", List.of("Deva", "Beng", "Orya", "Latn")), Map.entry("snd", List.of("Deva")),
            Map.entry("srp", List.of("Latn")), Map.entry("tat", List.of("Latn")),
            Map.entry("tgk", List.of("Arab", "Latn")), Map.entry("tzm", List.of("Tfng", "Arab", "Latn")),
            Map.entry("uig", List.of("Cyrl", "Latn")), Map.entry("zgh", List.of("Latn", "Arab")),
            Map.entry("zho", List.of("Hani", "Bopo")), Map.entry("jpn", List.of("Hani", "Hira", "Kana")),
            Map.entry("kor", List.of("Hang", "Hani")), Map.entry("chr", List.of("Latn")),
            Map.entry("iku", List.of("Latn")), Map.entry("cre", List.of("Latn")), Map.entry("oji", List.of("Latn")),
            Map.entry("vai", List.of("Latn")), Map.entry("nqo", List.of("Latn", "Arab")));

    private final Map<String, int[]> configured;

    NameScripts(Map<String, List<String>> configured) {
        this.configured = configured.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> codes(e.getValue().stream())));
    }

    /** True if this is the ISO 15924 code of a script. */
    static boolean isScript(String code) {
        return code(code) != UScript.INVALID_CODE;
    }

    /**
     * The scripts of which a name in this language has at least one letter. Empty where any script will do: where nothing
     * is known of the language, and where it is written in Latin letters, because OpenCRVS's forms tag names of every
     * script as English. A text whose characters were cut to one byte has no letters but Latin ones.
     */
    int[] required(String language) {
        int[] own = configured.get(language);
        if (own != null) {
            return own;
        }
        Stream<String> usual = Stream.of(ULocale.addLikelySubtags(new ULocale(language)).getScript());
        int[] known = codes(Stream.concat(usual, ALSO.getOrDefault(language, List.of()).stream()));
        return Arrays.stream(known).anyMatch(script -> script == UScript.LATIN) ? new int[0] : known;
    }

    private static int[] codes(Stream<String> scripts) {
        return scripts.filter(NameScripts::isScript).flatMapToInt(NameScripts::single).distinct().toArray();
    }

    /** Some codes stand for several scripts, or for a style of one. */
    private static IntStream single(String code) {
        return switch (code) {
            case "Hans", "Hant" -> IntStream.of(UScript.HAN);
            case "Jpan" -> IntStream.of(UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA);
            case "Kore" -> IntStream.of(UScript.HANGUL, UScript.HAN);
            case "Aran" -> IntStream.of(UScript.ARABIC);
            case "Cyrs" -> IntStream.of(UScript.CYRILLIC);
            case "Latf", "Latg" -> IntStream.of(UScript.LATIN);
            default -> IntStream.of(code(code));
        };
    }

    private static int code(String script) {
        return script.length() == 4 ? UScript.getCodeFromName(script) : UScript.INVALID_CODE;
    }
}
