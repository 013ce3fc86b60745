package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * How one field of the ID schema is filled.
 *
 * @param from
 *            alternatives in order of preference, each one path or several that are joined
 * @param separator
 *            what joins the paths of one alternative
 * @param languages
 *            the languages a value is written in that is not tagged with its own; empty for the default language
 * @param fallback
 *            the default an admin configured, used only where {@code absent} or {@code invalid} say so
 * @param abroad
 *            the value if the record has none because the address lies outside of the country
 * @param absent
 *            what happens when the record has no value
 * @param invalid
 *            what happens when the value cannot be converted or breaks the schema
 */
record FieldRule(String field, List<List<Path>> from, String separator, Conversion conversion, List<String> languages,
        Optional<JsonNode> fallback, Optional<JsonNode> abroad, Policy absent, Policy invalid) {

    /** A field that has this value whatever the record says. */
    static FieldRule constant(String field, JsonNode value) {
        return new FieldRule(field, List.of(), "", Conversion.NONE, List.of(), Optional.of(value), Optional.empty(),
                Policy.DEFAULT, Policy.DEFAULT);
    }

    /** Whether no record could ever fill the field: it is the admin's word alone. */
    boolean isConstant() {
        return from.isEmpty();
    }

    /** What to do about a field without a usable value. */
    enum Policy {
        /** Leave the field out, whether or not the schema requires it: the admin's decision. */
        OMIT,
        /** Refuse the event. */
        REJECT,
        /** Take the configured default. */
        DEFAULT
    }
}
