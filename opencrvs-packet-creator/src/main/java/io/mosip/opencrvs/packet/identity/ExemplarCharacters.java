package io.mosip.opencrvs.packet.identity;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;

/** The letters that CLDR lists for a language. */
final class ExemplarCharacters {

    private static final int[] KINDS = { LocaleData.ES_STANDARD, LocaleData.ES_AUXILIARY, LocaleData.ES_INDEX};

    private ExemplarCharacters() {}

    /** True if CLDR knows the language. */
    static boolean known(String language) {
        String own = new ULocale(language).getLanguage();
        return Arrays.stream(ULocale.getAvailableLocales()).anyMatch(locale -> locale.getLanguage().equals(own));
    }

    /** The main, auxiliary and index letters of the language in both cases; a sequence of letters as its letters. */
    static UnicodeSet of(String language) {
        LocaleData data = LocaleData.getInstance(new ULocale(language));
        UnicodeSet letters = new UnicodeSet();
        for (int kind : KINDS) {
            UnicodeSet listed = data.getExemplarSet(0, kind);
            letters.addAll(listed);
            listed.strings().forEach(letters::addAll);
        }
        return letters.closeOver(UnicodeSet.ADD_CASE_MAPPINGS).freeze();
    }
}
