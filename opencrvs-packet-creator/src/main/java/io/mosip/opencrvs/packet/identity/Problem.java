package io.mosip.opencrvs.packet.identity;

/**
 * One thing that is wrong with a record.
 *
 * @param field
 *            the field of the ID schema
 * @param rule
 *            what it breaks: {@code required}, {@code validator}, {@code date}, {@code codes}, {@code language} …
 * @param valueClass
 *            what kind of value is there, never the value: {@code "text of 2 characters: letters"}
 */
public record Problem(String field, String rule, String valueClass) {

    @Override
    public String toString() {
        return field + " breaks " + rule + " (" + valueClass + ")";
    }
}
