package io.mosip.opencrvs.sandbox.platform.websub;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One verified subscription with its queue: publications go out one after the other, each tried as often as configured,
 * then given up, as in MOSIP's hub.
 */
final class Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);
    private static final int GONE = 410;
    private static final int CAPACITY = 100_000;
    private final Subscription subscription;
    private final SubscriberClient client;
    private final HubSettings settings;
    private final Deliveries deliveries;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final Thread worker;

    Subscriber(Subscription subscription, SubscriberClient client, HubSettings settings, Deliveries deliveries) {
        this.subscription = subscription;
        this.client = client;
        this.settings = settings;
        this.deliveries = deliveries;
        worker = Thread.ofVirtual().name("subscriber").start(this::work);
    }

    Subscription subscription() {
        return subscription;
    }

    /** False where the queue is full. */
    boolean offer(Publication publication) {
        Delivery delivery = deliveries.open(publication.topic(), subscription.callback().toString());
        return queue.offer(new Item(publication, delivery));
    }

    void stop() {
        worker.interrupt();
    }

    private void work() {
        try {
            boolean present = true;
            while (present)
                present = deliver(queue.take());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** False where the subscriber says that it is gone. */
    private boolean deliver(Item item) throws InterruptedException {
        Delivery delivery = item.delivery();
        while (true) {
            int status = client.deliver(subscription, item.publication());
            if (SubscriberClient.isSuccess(status)) {
                deliveries.save(delivery.tried(status, Delivery.Result.DELIVERED));
                return true;
            }
            boolean last = status == GONE || delivery.attempts() + 1 >= settings.attempts();
            delivery = delivery.tried(status, last ? Delivery.Result.GIVEN_UP : Delivery.Result.PENDING);
            deliveries.save(delivery);
            if (last) {
                LOG.warn("delivery {} on {} given up after {} tries, last status {}", delivery.number(),
                        delivery.topic(), delivery.attempts(), status);
                return status != GONE;
            }
            TimeUnit.MILLISECONDS.sleep(settings.intervalMillis());
        }
    }

    private record Item(Publication publication, Delivery delivery) {}
}
