package io.mosip.opencrvs.mediator.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of health and metrics.
 *
 * @param port of its own, beside {@code server.port}, that serves nothing else; 0 for none
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.management")
public record ManagementSettings(@DefaultValue("0") @Min(0) @Max(65535) int port) {
    /** True if this is the port that serves only health and metrics. */
    public boolean isPort(int local) {
        return port != 0 && port == local;
    }
}
