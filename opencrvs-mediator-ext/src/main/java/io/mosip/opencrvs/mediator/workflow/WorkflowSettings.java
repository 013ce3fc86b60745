package io.mosip.opencrvs.mediator.workflow;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the feedback about registrations at MOSIP.
 *
 * @param topic       on which MOSIP tells of every registration's end, of the whole country
 * @param processes   of those, the processes of this service's packets
 * @param callbackUrl this service's callback for it as the hub reaches it; empty for the one beside the credential's
 * @param silentAfter after which time without a word MOSIP is asked; again after as long
 * @param interval    how often silent registrations are looked for
 * @param batch       how many are asked for each time
 */
@Validated
@ConfigurationProperties("mosip.opencrvs")
public record WorkflowSettings(
        @Name("workflow.topic") @DefaultValue("REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT") @NotBlank String topic,
        @Name("workflow.processes") @NotEmpty Set<String> processes,
        @Name("workflow.callback.url") @DefaultValue("") String callbackUrl,
        @Name("watchdog.silent-after") @DefaultValue("24h") Duration silentAfter,
        @Name("watchdog.interval") @DefaultValue("10m") Duration interval,
        @Name("watchdog.batch") @DefaultValue("100") @Min(1) int batch) {}
