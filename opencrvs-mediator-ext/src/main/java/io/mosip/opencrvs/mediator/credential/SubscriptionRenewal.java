package io.mosip.opencrvs.mediator.credential;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.kernel.core.websub.spi.SubscriptionClient;
import io.mosip.kernel.websub.api.exception.WebSubClientException;
import io.mosip.kernel.websub.api.model.SubscriptionChangeRequest;
import io.mosip.kernel.websub.api.model.SubscriptionChangeResponse;
import io.mosip.kernel.websub.api.model.UnsubscriptionRequest;
import io.mosip.opencrvs.mediator.config.PartnerSettings;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Keeps the subscription to the partner's credentials alive. The hub forgets subscriptions when it is reinstalled, so
 * they are renewed; one that it still has is denied as "already registered", which is what we want (contract 7).
 */
@Component
class SubscriptionRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRenewal.class);
    private static final String STILL_THERE = "already registered";

    private final SubscriptionClient<SubscriptionChangeRequest, UnsubscriptionRequest, SubscriptionChangeResponse> hub;
    private final PartnerSettings partner;
    private final TaskScheduler scheduler;
    private volatile boolean subscribed;

    SubscriptionRenewal(
            SubscriptionClient<SubscriptionChangeRequest, UnsubscriptionRequest, SubscriptionChangeResponse> hub,
            PartnerSettings partner, MeterRegistry meters, TaskScheduler scheduler) {
        this.hub = hub;
        this.partner = partner;
        this.scheduler = scheduler;
        Gauge.builder("opencrvs.subscription", this, renewal -> renewal.subscribed ? 1 : 0)
                .description("Whether the hub said yes when it was asked last; 0 until then").register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.schedule(this::renew, Instant.now().plus(partner.firstSubscription()));
    }

    private void renew() {
        boolean there = subscribe();
        subscribed = there;
        if (!there || partner.resubscribe()) {
            scheduler.schedule(this::renew, Instant.now().plus(there ? partner.renewal() : partner.retry()));
        }
    }

    private boolean subscribe() {
        SubscriptionChangeRequest request = new SubscriptionChangeRequest();
        request.setHubURL(partner.hubUrl());
        request.setTopic(partner.credentialTopic());
        request.setCallbackURL(partner.callbackUrl());
        request.setSecret(partner.webSubSecret());
        try {
            hub.subscribe(request);
            LOG.info("subscribed to {}", partner.credentialTopic());
            return true;
        } catch (WebSubClientException e) {
            boolean still = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(STILL_THERE);
            if (!still) {
                LOG.warn("the hub refused the subscription to {}", partner.credentialTopic());
            }
            return still;
        } catch (RestClientException | MediatorException e) {
            LOG.warn("the hub could not be asked for {}: {}", partner.credentialTopic(), e.getClass().getSimpleName());
            return false;
        }
    }
}
