package io.mosip.opencrvs.mediator.mapping;

import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the country itself.
 *
 * @param configuredTimeZone time zone of the country; null if it is not configured
 */
@Validated
@ConfigurationProperties("mosip.opencrvs")
public record CountrySettings(@Name("time-zone") ZoneId configuredTimeZone) {
    /** The time zone in which a day begins and an age is counted: UTC if none is configured. */
    public ZoneId timeZone() {
        return configuredZone().orElse(ZoneId.of("UTC"));
    }

    /** The configured time zone, if there is one. */
    public Optional<ZoneId> configuredZone() {
        return Optional.ofNullable(configuredTimeZone);
    }
}
