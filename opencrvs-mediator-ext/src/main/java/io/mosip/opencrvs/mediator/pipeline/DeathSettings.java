package io.mosip.opencrvs.mediator.pipeline;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What a registered death does to the identity of the deceased.
 *
 * @param action      what is done
 * @param gracePeriod from the scheduling of the death to the deactivation, of {@code deactivate-after} only; a number
 *                    alone is days
 * @param poll        how often scheduled deaths that are due are looked for
 */
@ConfigurationProperties("mosip.opencrvs.death")
public record DeathSettings(@DefaultValue("DEACTIVATE") Action action,
        @DefaultValue("30d") @DurationUnit(ChronoUnit.DAYS) Duration gracePeriod,
        @DefaultValue("1m") Duration poll) {

    /** Requires positive times. */
    public DeathSettings {
        requirePositive("grace-period", gracePeriod);
        requirePositive("poll", poll);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "Property mosip.opencrvs.death." + name + " must be longer than nothing");
        }
    }

    /** Values of {@code mosip.opencrvs.death.action}. */
    public enum Action {
        DEACTIVATE,
        FLAG,
        DEACTIVATE_AFTER
    }
}
