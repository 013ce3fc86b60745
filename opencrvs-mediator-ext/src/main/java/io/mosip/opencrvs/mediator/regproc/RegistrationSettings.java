package io.mosip.opencrvs.mediator.regproc;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of registrations at MOSIP.
 *
 * @param centerId       registration centre, first five digits of every RID
 * @param machineId      machine, next five digits
 * @param process        process of a birth's packet
 * @param updateProcess  process of a correction's packet
 * @param source         source of the packet
 * @param langCode       language of the sync record, three letters
 * @param mappingFile    identity mapping: a file name on the config server, or a URL; empty for the built-in one
 * @param schemaRefresh  how long an ID schema is used before MOSIP is asked again
 * @param locationExpiry how long a location of OpenCRVS is remembered
 */
@Validated
@ConfigurationProperties("opencrvs")
public record RegistrationSettings(@Name("center.id") @Pattern(regexp = "\\d{5}") String centerId,
        @Name("machine.id") @Pattern(regexp = "\\d{5}") String machineId,
        @Name("birth.process.type") @DefaultValue("OPENCRVS_NEW") @NotBlank String process,
        @Name("birth.correction.process.type") @DefaultValue("OPENCRVS_UPDATE") @NotBlank String updateProcess,
        @Name("birth.source") @DefaultValue("OPENCRVS") @NotBlank String source,
        @Name("data.lang.code.default") @DefaultValue("eng") @Pattern(regexp = "[a-z]{3}") String langCode,
        @Name("identity.mapping.file") @DefaultValue("") String mappingFile,
        @Name("identity.schema.refresh") @DefaultValue("10m") Duration schemaRefresh,
        @Name("locations.expiry") @DefaultValue("1h") Duration locationExpiry) {

    /** The reference id of this centre and machine in the key manager. */
    public String refId() {
        return centerId + "_" + machineId;
    }
}
