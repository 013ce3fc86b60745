package io.mosip.opencrvs.packet.identity;

/**
 * One reason for which MOSIP's own configuration would refuse an identity.
 *
 * @param field
 *            the field of the ID schema, or the process where it concerns all packets of one
 * @param property
 *            MOSIP's property that asks for it
 * @param reason
 *            what is wrong, and what to do about it; never a value
 */
public record MosipFinding(String field, String property, String reason) {

    @Override
    public String toString() {
        return field + ": " + reason + " [" + property + "]";
    }
}
