package io.mosip.opencrvs.mediator.credential;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for receiving and requesting credentials.
 *
 * @param requestUrl   MOSIP's credential request generator
 * @param type         credential type of the partner's policy
 * @param askAgain     whether MOSIP is asked, once per event, for a credential that did not come
 * @param shareHosts   hosts from which a credential is fetched that an event only refers to: {@code host},
 *                     {@code host:port} or a URL
 * @param shareTimeout for the whole of one fetch
 */
@Validated
@ConfigurationProperties("mosip.opencrvs")
public record CredentialSettings(@Name("credential.request.url") @NotBlank String requestUrl,
        @Name("credential.type") @DefaultValue("opencrvs") @NotBlank String type,
        @Name("credential.request.again") @DefaultValue("true") boolean askAgain,
        @Name("datashare.hosts") @DefaultValue( {}) Set<String> shareHosts,
        @Name("datashare.timeout") @DefaultValue("30s") Duration shareTimeout){}
