package io.mosip.opencrvs.packet.identity;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;

/**
 * Language codes of OpenCRVS to those of MOSIP: by the mapping file's table, else two letters of ISO 639-1 to three of
 * ISO 639-2. What is neither is an error, not English.
 */
record Languages(String defaultLanguage, Map<String, String> codes, SupportedLanguages supported) {

    Languages(String defaultLanguage, Map<String, String> codes) {
        this(defaultLanguage, codes, SupportedLanguages.any());
    }

    /** The same, with the languages that MOSIP is configured for. */
    Languages among(Set<String> mosip) {
        return new Languages(defaultLanguage, codes, supported.among(mosip));
    }

    String of(Text text) throws InvalidValueException {
        return text.language().isPresent() ? of(text.language().get()) : defaultLanguage;
    }

    private String of(String tag) throws InvalidValueException {
        String listed = codes.get(tag);
        if (listed != null) {
            return listed;
        }
        String language = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        if (codes.containsKey(language)) {
            return codes.get(language);
        }
        if (language.matches("[a-z]{3}")) {
            return language;
        }
        try {
            String iso = language.matches("[a-z]{2}") ? Locale.of(language).getISO3Language() : "";
            if (!iso.isEmpty()) {
                return iso;
            }
        } catch (MissingResourceException unknown) {
            // falls through to the refusal below
        }
        throw new InvalidValueException("language", "unknown language code");
    }
}
