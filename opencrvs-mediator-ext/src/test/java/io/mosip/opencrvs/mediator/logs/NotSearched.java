package io.mosip.opencrvs.mediator.logs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Values that the tests use and that cannot be looked for, each with the reason; whatever is not here is. */
final class NotSearched {
    private static final Map<String, String> REASONS = reasons();

    private NotSearched() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        because(reasons, "a house number, part of many numbers and words", "1", "5", "22", "3A", "\u0669");
        because(reasons, "a postal code: ports, lengths and times are numbers of five digits too", "10101", "10115",
                "10116",
                "20220", "30330", "30331");
        because(reasons, "the code of a country, part of many words", "DEU", "FAR", "NRL");
        because(reasons, "MOSIP's code of a gender, part of many words", "FLE", "MLE", "OTH");
        because(reasons, "a gender, and a word of every text", "other");
        because(reasons, "says in a packet that there is no postal code", "NA");
        because(reasons, "the answer of a form", "YES");
        because(reasons, "the format of a document", "png");
        because(reasons, "the field of a document, which names its file too", "proofOfDateOfBirth");
        return Map.copyOf(reasons);
    }

    private static void because(Map<String, String> reasons, String reason, String... values) {
        for (String value : values) {
            reasons.put(value, reason);
        }
    }

    static Optional<String> why(String value) {
        return Optional.ofNullable(REASONS.get(value));
    }
}
