package io.mosip.opencrvs.mediator.policy;

import io.mosip.opencrvs.packet.event.EventKind;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for which events are processed.
 *
 * @param maximumAge    of a child at its registration; null for no limit
 * @param required      what the record of a birth must say: paths of the mapping file
 * @param deathRequired what the record of a death must say
 * @param topicsOff     kinds of events that are switched off
 */
@Validated
@ConfigurationProperties("mosip.opencrvs")
public record EligibilitySettings(@Name("eligibility.maximum-age") Period maximumAge,
        @Name("eligibility.required") @DefaultValue List<String> required,
        @Name("eligibility.death-required") @DefaultValue List<String> deathRequired,
        @Name("eligibility.topics-off") @DefaultValue Set<EventKind> topicsOff) {

    public EligibilitySettings {
        if (maximumAge != null && (maximumAge.isNegative() || maximumAge.isZero())) {
            throw new IllegalArgumentException("mosip.opencrvs.eligibility.maximum-age must be longer than nothing");
        }
    }

    public Optional<Period> ageLimit() {
        return Optional.ofNullable(maximumAge);
    }
}
