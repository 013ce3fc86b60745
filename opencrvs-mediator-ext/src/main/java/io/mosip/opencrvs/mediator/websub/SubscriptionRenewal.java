package io.mosip.opencrvs.mediator.websub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.kernel.core.websub.spi.SubscriptionClient;
import io.mosip.kernel.websub.api.exception.WebSubClientException;
import io.mosip.kernel.websub.api.model.SubscriptionChangeRequest;
import io.mosip.kernel.websub.api.model.SubscriptionChangeResponse;
import io.mosip.kernel.websub.api.model.UnsubscriptionRequest;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Renews the subscriptions of this service, each independently, so that a missing role for one does not affect another.
 * The hub loses subscriptions when it is reinstalled. It denies an existing subscription as "already registered", which
 * counts as success ({@code docs/contracts/mosip-hub.md}). A subscription that the hub holds with another secret is
 * ended and created again.
 */
@Component
class SubscriptionRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRenewal.class);
    private static final String STILL_THERE = "already registered";
    /**
     * Multiple of {@link PartnerSettings#retry} for which an unsubscription can be confirmed. The hub verifies the
     * intent within this time, or not at all.
     */
    private static final int CONFIRMABLE = 2;
    /**
     * Number of requests after an unsubscription, {@link PartnerSettings#retry} apart. The last one certainly comes
     * after the unsubscription.
     */
    private static final int REPEATS = 3;

    private final SubscriptionClient<SubscriptionChangeRequest, UnsubscriptionRequest, SubscriptionChangeResponse> hub;
    private final PartnerSettings partner;
    private final SecretRenewals renewals;
    private final TaskScheduler scheduler;
    private final List<Subscription> subscriptions;

    SubscriptionRenewal(
            SubscriptionClient<SubscriptionChangeRequest, UnsubscriptionRequest, SubscriptionChangeResponse> hub,
            PartnerSettings partner, SecretRenewals renewals, List<Subscriber> subscribers, MeterRegistry meters,
            TaskScheduler scheduler) {
        this.hub = hub;
        this.renewals = renewals;
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

    /** True if an instance of this service has just asked the hub to end the subscription. */
    boolean wantsToUnsubscribe(String topic) {
        return renewals.wantsToUnsubscribe(topic);
    }

    /**
     * Renews a subscription that the hub holds with another secret. All instances together do this at most once in
     * {@link PartnerSettings#secretRenewal}, so that forged callbacks cannot cause it all the time.
     */
    void secretDiffers(String topic) {
        if (!partner.resubscribe()) {
            return;
        }
        subscriptions.stream().filter(each -> each.subscriber.topic().equals(topic))
                .filter(each -> each.mayRenewSecret(partner.secretRenewal()))
                .forEach(each -> scheduler.schedule(() -> renewSecret(each), Instant.now()));
    }

    private void renewSecret(Subscription subscription) {
        String topic = subscription.subscriber.topic();
        try {
            if (!renewals.begin(topic, partner.secretRenewal(), partner.retry().multipliedBy(CONFIRMABLE))) {
                return;
            }
        } catch (DataAccessException e) {
            LOG.warn("the subscription to {} is not made anew: {}", topic, e.getClass().getSimpleName());
            return;
        }
        LOG.warn("the hub signs {} with another secret: the subscription is made anew", topic);
        // The subscription is scheduled first, so it follows whatever happens to the unsubscription, and one after
        // the end can still be confirmed.
        subscribeAgain(subscription, REPEATS);
        unsubscribe(subscription.subscriber);
    }

    /** Subscribes until the hub has accepted this number of requests. */
    private void subscribeAgain(Subscription subscription, int left) {
        scheduler.schedule(() -> {
            boolean there = subscribe(subscription.subscriber);
            subscription.there = there;
            int more = there ? left - 1 : left;
            if (more > 0) {
                subscribeAgain(subscription, more);
            }
        }, Instant.now().plus(partner.retry()));
    }

    private void unsubscribe(Subscriber subscriber) {
        UnsubscriptionRequest request = new UnsubscriptionRequest();
        request.setHubURL(partner.hubUrl());
        request.setTopic(subscriber.topic());
        request.setCallbackURL(subscriber.callbackUrl());
        try {
            hub.unSubscribe(request);
        } catch (WebSubClientException e) {
            LOG.warn("the hub refused to end the subscription to {}", subscriber.topic());
        } catch (RestClientException | MediatorException e) {
            LOG.warn("the hub could not be asked to end {}: {}", subscriber.topic(), e.getClass().getSimpleName());
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
        private Instant secretRenewed = Instant.EPOCH;

        private Subscription(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        /** Checks in memory whether a renewal is due, because every wrong signature calls this method. */
        private synchronized boolean mayRenewSecret(Duration interval) {
            Instant now = Instant.now();
            if (now.isBefore(secretRenewed.plus(interval))) {
                return false;
            }
            secretRenewed = now;
            return true;
        }
    }
}
