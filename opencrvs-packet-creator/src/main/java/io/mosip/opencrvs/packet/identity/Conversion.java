package io.mosip.opencrvs.packet.identity;

/** Converts a value of a record to a value of an identity. */
@FunctionalInterface
interface Conversion {

    Conversion NONE = (value, clock) -> value;

    String apply(String value, CountryClock clock) throws InvalidValueException;
}
