package io.mosip.opencrvs.mediator.peer;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the connection pool.
 *
 * @param connectTimeout  until a connection stands
 * @param responseTimeout until the answer begins, and between its parts
 * @param maxPerPeer      connections to one host and port
 * @param maxTotal        connections in all
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.http")
public record HttpSettings(@DefaultValue("3s") Duration connectTimeout, @DefaultValue("20s") Duration responseTimeout,
        @DefaultValue("32") @Min(1) int maxPerPeer, @DefaultValue("128") @Min(1) int maxTotal) {}
