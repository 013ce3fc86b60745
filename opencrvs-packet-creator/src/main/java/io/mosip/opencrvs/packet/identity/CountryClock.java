package io.mosip.opencrvs.packet.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The present day, for MOSIP and in the country.
 *
 * @param zone
 *            the country's time zone; empty where none is configured
 */
record CountryClock(Clock clock, Optional<ZoneId> zone) {

    /** The zone in which a day begins first. */
    private static final ZoneId EARLIEST = ZoneOffset.ofHours(14);

    /** MOSIP counts days in UTC. */
    LocalDate todayInUtc() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    /** Without a configured zone, the day that has begun somewhere on earth. */
    LocalDate todayInCountry() {
        return LocalDate.now(clock.withZone(zone.orElse(EARLIEST)));
    }
}
