package io.mosip.opencrvs.mediator.regproc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * The limit of MOSIP's packet receiver, read from MOSIP's own property.
 *
 * @param maxFileSize largest packet, in whole megabytes as MOSIP reads it
 */
@Validated
@ConfigurationProperties("registration.processor")
public record PacketSettings(@Name("max.file.size") @DefaultValue("5") int maxFileSize) {
    private static final long MEGABYTE = 1024L * 1024;

    public PacketSettings {
        if (maxFileSize < 1) {
            throw new IllegalArgumentException("registration.processor.max.file.size must be at least 1");
        }
    }

    /** In bytes; MOSIP accepts a packet of exactly this size. */
    public long limit() {
        return maxFileSize * MEGABYTE;
    }
}
