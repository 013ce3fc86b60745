package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The rule that fills one field of the ID schema.
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

    /** A field with this value for every record. */
    static FieldRule constant(String field, JsonNode value) {
        return new FieldRule(field, List.of(), "", Conversion.NONE, List.of(), Optional.of(value), Optional.empty(),
                Policy.DEFAULT, Policy.DEFAULT);
    }

    /** True if the value never comes from the record. */
    boolean isConstant() {
        return from.isEmpty();
    }

    /** The treatment of a field without a usable value. */
    enum Policy {
        /** Leave the field out, even if the schema requires it. */
        OMIT,
        /** Refuse the event. */
        REJECT,
        /** Take the configured default. */
        DEFAULT
    }
}
