package io.mosip.opencrvs.mediator.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of intake: limits of requests, and clients that may send them.
 *
 * @param maxSize        largest request body; Kafka's limits are set from it
 * @param allowedClients client ids whose tokens may send events and read their status
 * @param adminRole      realm role that may read every status
 * @param adminClients   client ids whose tokens may have that role
 * @param issuers        token issuers that are trusted
 * @param jwksUrl        where the realm publishes its keys
 * @param allowedAudiences of which a token that names its audience must name one
 * @param clockSkew      tolerated difference of clocks when a token's times are checked
 * @param spoolRelayDelay how often spooled events are offered to Kafka again
 * @param headTimeout     from a request's first byte to the end of its head
 * @param bodyTimeout     from then to the end of its body
 * @param atOnce          events that are in work at the same moment
 * @param bytesInFlight   bytes of all events that are received, wait or are in work; null for a part of the heap
 * @param minimumRate     bytes a second that a body must have on average
 * @param eventsPerSecond  events, and registration ids for them, that one client may ask for in a second; 0 for no limit
 * @param lookupsPerSecond all other requests with a token that one client may make in a second; 0 for no limit
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.intake")
public record IntakeSettings(@DefaultValue("10MB") DataSize maxSize, @NotEmpty Set<String> allowedClients,
        @DefaultValue("GLOBAL_ADMIN") String adminRole,
        @DefaultValue("mosip-admin-client") Set<String> adminClients, @NotEmpty Set<String> issuers,
        @NotEmpty String jwksUrl,
        @NotEmpty Set<String> allowedAudiences,
        @DefaultValue("30s") Duration clockSkew, @DefaultValue("2s") Duration spoolRelayDelay,
        @DefaultValue("10s") Duration headTimeout, @DefaultValue("60s") Duration bodyTimeout,
        @DefaultValue("100") @Min(1) int atOnce, @Nullable DataSize bytesInFlight,
        @DefaultValue("1KB") DataSize minimumRate, @DefaultValue("0") @Min(0) int eventsPerSecond,
        @DefaultValue("50") @Min(0) int lookupsPerSecond) {}
