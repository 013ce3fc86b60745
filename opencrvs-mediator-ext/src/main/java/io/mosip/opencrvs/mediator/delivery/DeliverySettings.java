package io.mosip.opencrvs.mediator.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of deliveries.
 *
 * @param signOver    what the signature of a delivery covers
 * @param poll        how often due deliveries are looked for
 * @param batch       deliveries that one statement claims
 * @param atOnce      deliveries to one destination at the same time
 * @param breakAfter  consecutive failures after which a destination counts as not available
 * @param pause       until a destination that is not available is tried again
 * @param firstRetry  delay after the first failure; doubles with each
 * @param lastRetry   longest delay between two attempts
 * @param giveUpAfter age at which a delivery is given up
 */
@Validated
@ConfigurationProperties("mosip.opencrvs")
public record DeliverySettings(
        @Name("credential.sign-over") @DefaultValue("PLAINTEXT") SignOver signOver,
        @Name("delivery.poll") @DefaultValue("1s") Duration poll,
        @Name("delivery.batch") @DefaultValue("20") @Min(1) int batch,
        @Name("delivery.at-once") @DefaultValue("8") @Min(1) @Max(64) int atOnce,
        @Name("delivery.break-after") @DefaultValue("10") @Min(1) int breakAfter,
        @Name("delivery.pause") @DefaultValue("30s") Duration pause,
        @Name("delivery.first-retry") @DefaultValue("5s") Duration firstRetry,
        @Name("delivery.last-retry") @DefaultValue("6h") Duration lastRetry,
        @Name("delivery.give-up-after") @DefaultValue("30d") Duration giveUpAfter) {

    /** Values of {@code mosip.opencrvs.credential.sign-over}. */
    public enum SignOver {
        PLAINTEXT,
        ENVELOPE
    }
}
