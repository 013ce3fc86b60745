package io.mosip.opencrvs.mediator.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * What goes back to OpenCRVS, and how patiently.
 *
 * @param share       parts of the identity that are told
 * @param signOver    what the signature of a delivery covers
 * @param poll        how often due deliveries are looked for
 * @param batch       deliveries taken at once
 * @param firstRetry  delay after the first failure; doubles with each
 * @param lastRetry   longest delay between two attempts
 * @param giveUpAfter age at which a delivery is given up
 */
@Validated
@ConfigurationProperties("mosip.opencrvs")
public record DeliverySettings(
        @Name("credential.share") @DefaultValue( {
                "UIN", "UIN_TOKEN"}) @NotEmpty Set<SharedPart> share,
        @Name("credential.sign-over") @DefaultValue("PLAINTEXT") SignOver signOver,
        @Name("delivery.poll") @DefaultValue("1s") Duration poll,
        @Name("delivery.batch") @DefaultValue("20") @Min(1) int batch,
        @Name("delivery.first-retry") @DefaultValue("5s") Duration firstRetry,
        @Name("delivery.last-retry") @DefaultValue("6h") Duration lastRetry,
        @Name("delivery.give-up-after") @DefaultValue("30d") Duration giveUpAfter){

    /** Values of {@code mosip.opencrvs.credential.share}. */
    public enum SharedPart {
        UIN,
        VID,
        UIN_TOKEN
    }

    /** Values of {@code mosip.opencrvs.credential.sign-over}. */
    public enum SignOver {
        PLAINTEXT,
        ENVELOPE
    }
}
