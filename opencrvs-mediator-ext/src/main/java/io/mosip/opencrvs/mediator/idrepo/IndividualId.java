package io.mosip.opencrvs.mediator.idrepo;

/** A text with the form of a UIN, a VID or a handle. It need not exist. */
public record IndividualId(Type type, String value) {
    /** The kind of the number. */
    public enum Type {
        UIN,
        VID,
        /** A number of the country with MOSIP's postfix for it: {@code CM90…@nin}. */
        HANDLE
    }

    /** Shows no number, so that no number is logged. */
    @Override
    public String toString() {
        return "IndividualId[" + type + "]";
    }
}
