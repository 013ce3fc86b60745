package io.mosip.opencrvs.mediator.peer;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the MOSIP partner to whom credentials are issued, and of its WebSub subscription.
 *
 * @param clientId      Keycloak client of the partner; the hub demands that it is the partner's id
 * @param clientSecret  its secret; empty to log in with user name and password as v0.5 did
 * @param webSubSecret  shared with the hub, signs callbacks
 * @param tokenPartner  partner whose PSUT (uinToken) OpenCRVS gets
 * @param hubUrl        hub for subscriptions
 * @param publishUrl    hub for publications
 * @param callbackUrl   this service's callback as the hub reaches it
 * @param resubscribe   whether a subscription that stands is renewed
 * @param firstSubscription delay after start-up before the first subscription
 * @param renewal       time between renewals
 * @param retry         time between attempts while the hub refuses or is away
 * @param refusedCallbacks callbacks in a row with a wrong signature after which a subscription is made anew
 * @param secretRenewal time after which a subscription may be made anew once more
 */
@Validated
@ConfigurationProperties("mosip.opencrvs")
public record PartnerSettings(@Name("partner.client.id") @DefaultValue("opencrvs-partner") @NotBlank String clientId,
        @Name("partner.client.secret.key") @DefaultValue("") String clientSecret,
        @Name("partner.username") @DefaultValue("") String username,
        @Name("partner.password") @DefaultValue("") String password,
        @Name("partner.client.sha.secret") @NotBlank String webSubSecret,
        @Name("uin.token.partner") @DefaultValue("opencrvs-auth-partner") @NotBlank String tokenPartner,
        @Name("websub.hub.url") @NotBlank String hubUrl, @Name("websub.publish.url") @NotBlank String publishUrl,
        @Name("websub.callback.url") @NotBlank String callbackUrl,
        @Name("websub.resubscribe") @DefaultValue("true") boolean resubscribe,
        @Name("websub.resubscribe.init.delay.ms") @DefaultValue("20000") Duration firstSubscription,
        @Name("websub.resubscribe.delay.ms") @DefaultValue("21600000") Duration renewal,
        @Name("websub.subscribe.retry") @DefaultValue("10s") Duration retry,
        @Name("websub.secret-renewal.after") @DefaultValue("5") @Min(1) int refusedCallbacks,
        @Name("websub.secret-renewal.interval") @DefaultValue("1h") Duration secretRenewal) {

    /** The topic of this partner's credentials. */
    public String credentialTopic() {
        return clientId + "/CREDENTIAL_ISSUED";
    }
}
