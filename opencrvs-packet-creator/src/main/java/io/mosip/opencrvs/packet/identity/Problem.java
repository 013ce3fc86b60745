package io.mosip.opencrvs.packet.identity;

import java.util.Optional;

/**
 * A problem of a record.
 *
 * @param field
 *            the field of the ID schema
 * @param rule
 *            what it breaks: {@code required}, {@code validator}, {@code date}, {@code codes}, {@code language} …
 * @param valueClass
 *            what kind of value is there, never the value: {@code "text of 2 characters: letters"}
 * @param limit
 *            what the rule asks for, as far as the ID schema states it: {@code "3 to 50 characters"}
 */
public record Problem(String field, String rule, String valueClass, Optional<String> limit) {

    public Problem(String field, String rule, String valueClass) {
        this(field, rule, valueClass, Optional.empty());
    }

    @Override
    public String toString() {
        return field + " breaks " + rule + " (" + valueClass + ")" + limit.map(l -> ", expected: " + l).orElse("");
    }
}
