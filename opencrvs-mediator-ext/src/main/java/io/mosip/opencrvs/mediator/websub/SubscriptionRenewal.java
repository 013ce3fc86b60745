package io.mosip.opencrvs.mediator.websub;

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
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Keeps this service's subscriptions alive, each on its own: a role that is missing for one is not in the way of another.
 * The hub forgets subscriptions when it is reinstalled, so they are renewed; one that it still has is denied as "already
 * registered", which is what we want (contract 7).
 */
@Component
class SubscriptionRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRenewal.class);
    private static final String STILL_THERE = "already registered";

    private final SubscriptionClient<SubscriptionChangeRequest, UnsubscriptionRequest, SubscriptionChangeResponse> hub;
    private final PartnerSettings partner;
    private final TaskScheduler scheduler;
    private final List<Subscription> subscriptions;

    SubscriptionRenewal(
            SubscriptionClient<SubscriptionChangeRequest, UnsubscriptionRequest, SubscriptionChangeResponse> hub,
            PartnerSettings partner, List<Subscriber> subscribers, MeterRegistry meters, TaskScheduler scheduler) {
        this.hub = hub;
        this.partner = partner;
        this.scheduler = scheduler;
        this.subscriptions = subscribers.stream().map(Subscription::new).toList();
        subscriptions.forEach(each -> Gauge.builder("opencrvs.subscription", each, it -> it.there ? 1 : 0)
                .description("Whether the hub said yes when it was asked last; 0 until then")
                .tag("topic", each.subscriber.topic()).register(meters));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        subscriptions.forEach(
                each -> scheduler.schedule(() -> renew(each), Instant.now().plus(partner.firstSubscription())));
    }

    private void renew(Subscription subscription) {
        subscription.there = subscribe(subscription.subscriber);
        if (!subscription.there || partner.resubscribe()) {
            scheduler.schedule(() -> renew(subscription),
                    Instant.now().plus(subscription.there ? partner.renewal() : partner.retry()));
        }
    }

    private boolean subscribe(Subscriber subscriber) {
        SubscriptionChangeRequest request = new SubscriptionChangeRequest();
        request.setHubURL(partner.hubUrl());
        request.setTopic(subscriber.topic());
        request.setCallbackURL(subscriber.callbackUrl());
        request.setSecret(partner.webSubSecret());
        try {
            hub.subscribe(request);
            LOG.info("subscribed to {}", subscriber.topic());
            return true;
        } catch (WebSubClientException e) {
            boolean still = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(STILL_THERE);
            if (!still) {
                LOG.warn("the hub refused the subscription to {}", subscriber.topic());
            }
            return still;
        } catch (RestClientException | MediatorException e) {
            LOG.warn("the hub could not be asked for {}: {}", subscriber.topic(), e.getClass().getSimpleName());
            return false;
        }
    }

    private static final class Subscription {
        private final Subscriber subscriber;
        private volatile boolean there;

        private Subscription(Subscriber subscriber) {
            this.subscriber = subscriber;
        }
    }
}
