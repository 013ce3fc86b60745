package io.mosip.opencrvs.mediator.delivery;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for how long encrypted personal data is stored after the work on it has ended.
 *
 * @param topics     Kafka's events, retries and dead letters; a number alone is days
 * @param deliveries content of deliveries that were given up; a number alone is days
 * @param interval   how often old content is looked for
 * @param batch      deliveries emptied in one database transaction
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.retention")
public record RetentionSettings(@DefaultValue("30d") @DurationUnit(ChronoUnit.DAYS) Duration topics,
        @DefaultValue("30d") @DurationUnit(ChronoUnit.DAYS) Duration deliveries, @DefaultValue("1h") Duration interval,
        @DefaultValue("200") @Min(1) int batch) {}
