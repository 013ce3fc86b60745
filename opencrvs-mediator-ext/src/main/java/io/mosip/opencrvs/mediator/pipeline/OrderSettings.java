package io.mosip.opencrvs.mediator.pipeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the order of events.
 *
 * @param maxClockSkew how far the time of an event's version may be after the time at which the event was accepted; a
 *                     later one is not used
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.order")
public record OrderSettings(@DefaultValue("24h") Duration maxClockSkew) {
    public OrderSettings {
        if (maxClockSkew.isNegative()) {
            throw new IllegalArgumentException("mosip.opencrvs.order.max-clock-skew must not be negative");
        }
    }
}
