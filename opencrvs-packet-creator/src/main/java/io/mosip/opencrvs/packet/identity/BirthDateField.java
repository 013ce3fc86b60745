package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The field of the ID schema that holds the child's date of birth.
 *
 * @param pattern
 *            how the mapping file writes a date; empty where it passes the date on as OpenCRVS sends it
 */
record BirthDateField(String name, Optional<String> pattern) {

    static final String SOURCE = "child.birthDate";

    /** The date of birth; empty if the identity has no full date. */
    Optional<LocalDate> of(JsonNode identity) {
        JsonNode value = identity.path(name);
        String text = (value.isArray() ? value.path(0).path("value") : value).asText("").strip();
        try {
            return Optional.of(LocalDate.parse(text, pattern.map(p -> DateTimeFormatter.ofPattern(p, Locale.ROOT))
                    .orElse(DateTimeFormatter.ISO_LOCAL_DATE)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
