package io.mosip.opencrvs.packet.identity;

/** A value that a conversion cannot take; becomes a {@link Problem} of its field. */
final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String valueClass;

    InvalidValueException(String rule, String valueClass) {
        super(rule, null, false, false);
        this.rule = rule;
        this.valueClass = valueClass;
    }

    Problem in(String field) {
        return new Problem(field, rule, valueClass);
    }
}
