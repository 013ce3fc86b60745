package io.mosip.opencrvs.mediator.audit;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the audit trail.
 *
 * @param url of MOSIP's audit manager; empty for none
 */
@ConfigurationProperties("mosip.opencrvs.audit")
public record AuditSettings(@DefaultValue("") String url) {
    /** @throws IllegalArgumentException where it is no URL of http or https */
    public AuditSettings {
        url = url.strip();
        if (!url.isEmpty() && (!url.matches("https?://[^/].*") || URI.create(url).getHost() == null)) {
            throw new IllegalArgumentException("mosip.opencrvs.audit.url must be a URL of http or https, or empty");
        }
    }
}
