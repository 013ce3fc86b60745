package io.mosip.opencrvs.packet.identity;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The languages that MOSIP is configured for, and what happens to a text in another one.
 *
 * @param stated
 *            MOSIP's codes that the mapping file lists; empty where it has no list
 * @param implied
 *            the languages that the mapping file names elsewhere: they count while no list is known. Empty where the
 *            file does not say what happens to others
 */
record SupportedLanguages(Optional<Set<String>> stated, Optional<Set<String>> implied, Policy policy) {

    static final String RULE = "language-unsupported";

    /** The treatment of a text in a language that MOSIP is not configured for. */
    enum Policy {
        /** The event is refused. */
        REJECT,
        /** The text is left out. The field has no value if no other text is left. */
        DROP,
        /** The text is written as text in the default language, if there is none in that language. */
        DEFAULT
    }

    /** Every language. */
    static SupportedLanguages any() {
        return new SupportedLanguages(Optional.empty(), Optional.empty(), Policy.REJECT);
    }

    boolean include(String language) {
        return stated.or(() -> implied).map(codes -> codes.contains(language)).orElse(true);
    }

    /**
     * These languages, as far as MOSIP is configured for them. MOSIP's list alone changes nothing: the mapping file has to
     * have a list, or say what happens to a text in another language.
     */
    SupportedLanguages among(Set<String> mosip) {
        if (mosip.isEmpty() || stated.isEmpty() && implied.isEmpty()) {
            return this;
        }
        Set<String> codes = stated.map(listed -> listed.stream().filter(mosip::contains)
                .collect(Collectors.toUnmodifiableSet())).orElse(Set.copyOf(mosip));
        return new SupportedLanguages(Optional.of(codes), implied, policy);
    }
}
