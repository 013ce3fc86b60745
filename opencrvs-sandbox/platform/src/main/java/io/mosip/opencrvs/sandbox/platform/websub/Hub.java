package io.mosip.opencrvs.sandbox.platform.websub;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The WebSub hub: topics come into being by use, a subscription counts once its subscriber has confirmed it, a second
 * one for the same topic and callback is denied. Everything in memory.
 */
@Component
public class Hub {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    static final String SUBSCRIBE = "subscribe";
    static final String UNSUBSCRIBE = "unsubscribe";
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final SubscriberClient client;
    private final HubSettings settings;
    private final Deliveries deliveries;
    private final ObjectProvider<TopicListener> listeners;

    Hub(SubscriberClient client, HubSettings settings, Deliveries deliveries,
            ObjectProvider<TopicListener> listeners) {
        this.client = client;
        this.settings = settings;
        this.deliveries = deliveries;
        this.listeners = listeners;
    }

    /** False where the topic is there already. */
    boolean register(String topic) {
        return topics.add(topic);
    }

    boolean unregister(String topic) {
        return topics.remove(topic);
    }

    /** Returns at once; the subscriber hears of the outcome by a call to its callback. */
    void subscribe(Subscription subscription) {
        Thread.ofVirtual().name("intent").start(() -> verifyAndAdd(subscription));
    }

    void unsubscribe(Subscription subscription) {
        Thread.ofVirtual().name("intent").start(() -> verifyAndRemove(subscription));
    }

    public void publish(Publication publication) {
        topics.add(publication.topic());
        for (Subscriber subscriber : subscribers)
            if (subscriber.subscription().topic().equals(publication.topic()) && !subscriber.offer(publication))
                LOG.warn("a subscriber's queue on {} is full: message lost", publication.topic());
        listeners.stream().filter(l -> l.topic().equals(publication.topic())).forEach(l -> notify(l, publication));
    }

    public List<String> subscribedTopics() {
        return subscribers.stream().map(s -> s.subscription().topic()).sorted().toList();
    }

    long subscriptionsOf(URI callback) {
        return subscribers.stream().filter(s -> s.subscription().callback().equals(callback)).count();
    }

    @PreDestroy
    void stop() {
        subscribers.forEach(Subscriber::stop);
    }

    private void notify(TopicListener listener, Publication publication) {
        Delivery delivery = deliveries.open(publication.topic(), listener.getClass().getSimpleName());
        try {
            listener.receive(publication.body());
            deliveries.save(delivery.tried(200, Delivery.Result.DELIVERED));
        } catch (RuntimeException refused) {
            deliveries.save(delivery.tried(500, Delivery.Result.GIVEN_UP));
            LOG.warn("message on {} refused by {}", publication.topic(), delivery.subscriber());
        }
    }

    private void verifyAndAdd(Subscription subscription) {
        try {
            topics.add(subscription.topic());
            if (find(subscription).isPresent()) {
                client.deny(subscription, "Subscriber has already registered with the Hub");
            } else if (isConfirmed(subscription, SUBSCRIBE)) {
                add(subscription);
            } else {
                LOG.warn("subscription to {} not confirmed by its callback", subscription.topic());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two copies of one subscription may be confirmed at the same moment: only one stays. */
    private synchronized void add(Subscription subscription) {
        if (find(subscription).isEmpty()) {
            subscribers.add(new Subscriber(subscription, client, settings, deliveries));
            LOG.info("subscription to {} confirmed", subscription.topic());
        }
    }

    private void verifyAndRemove(Subscription subscription) {
        try {
            Optional<Subscriber> known = find(subscription);
            if (known.isEmpty()) {
                client.deny(subscription, "Could not find a valid subscriber for Topic [" + subscription.topic() + ']');
            } else if (isConfirmed(subscription, UNSUBSCRIBE)) {
                subscribers.remove(known.get());
                known.get().stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isConfirmed(Subscription subscription, String mode) throws InterruptedException {
        for (int attempt = 1; attempt < settings.attempts(); attempt++) {
            if (client.confirms(subscription, mode))
                return true;
            TimeUnit.MILLISECONDS.sleep(settings.intervalMillis());
        }
        return client.confirms(subscription, mode);
    }

    private Optional<Subscriber> find(Subscription subscription) {
        return subscribers.stream().filter(s -> s.subscription().sameAs(subscription)).findFirst();
    }
}
