package io.mosip.opencrvs.mediator.idrepo;

/** A number that has the form of a UIN, a VID or a handle; whether somebody has it is another question. */
public record IndividualId(Type type, String value) {
    /** What the number is. */
    public enum Type {
        UIN,
        VID,
        /** A number of the country with MOSIP's postfix for it: {@code CM90…@nin}. */
        HANDLE
    }

    /** Without the number: a record's own text would put it into logs. */
    @Override
    public String toString() {
        return "IndividualId[" + type + "]";
    }
}
