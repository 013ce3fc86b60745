package io.mosip.opencrvs.packet.identity;

import java.time.Clock;

/** What happens to a value between record and identity. */
@FunctionalInterface
interface Conversion {

    Conversion NONE = (value, clock) -> value;

    String apply(String value, Clock clock) throws InvalidValueException;
}
