package io.mosip.opencrvs.mediator.peer;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of OpenCRVS's side.
 *
 * @param receiveCredentialUrl where credentials are posted
 * @param receiveErrorUrl      where errors are posted; empty where they are not sent
 * @param authUrl              base of OpenCRVS's auth service; {@code /token} is appended unless it is a full token URL
 * @param locationsUrl         base of its locations; {@code /<id>} is appended
 * @param documentsUrl         where it signs addresses of documents; the document's key is appended; empty for none
 * @param clientId             our system client there
 */
@Validated
@ConfigurationProperties("opencrvs")
public record OpencrvsSettings(@Name("receive.credential.url") @NotBlank String receiveCredentialUrl,
        @Name("receive.error.url") @DefaultValue("") String receiveErrorUrl,
        @Name("auth.url") @NotBlank String authUrl, @Name("locations.url") @NotBlank String locationsUrl,
        @Name("documents.url") @DefaultValue("") String documentsUrl,
        @Name("client.id") @NotBlank String clientId, @Name("client.secret.key") @NotBlank String clientSecret) {}
