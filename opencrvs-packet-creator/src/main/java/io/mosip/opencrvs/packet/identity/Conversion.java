package io.mosip.opencrvs.packet.identity;

/** What happens to a value between record and identity. */
@FunctionalInterface
interface Conversion {

    Conversion NONE = (value, clock) -> value;

    String apply(String value, CountryClock clock) throws InvalidValueException;
}
