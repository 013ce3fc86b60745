package io.mosip.opencrvs.mediator.policy;

import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for whose identity the correction of a birth may change.
 *
 * @param infantAge the oldest age that {@link Allow#INFANTS} means
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.correction")
public record CorrectionSettings(@DefaultValue("ALL") @NotNull Allow allow,
        @DefaultValue("P5Y") @NotNull Period infantAge) {

    public CorrectionSettings {
        if (infantAge != null && (infantAge.isNegative() || infantAge.isZero())) {
            throw new IllegalArgumentException("mosip.opencrvs.correction.infant-age must be longer than nothing");
        }
    }

    /** Values of {@code mosip.opencrvs.correction.allow}. */
    public enum Allow {
        ALL,
        INFANTS,
        NONE
    }
}
