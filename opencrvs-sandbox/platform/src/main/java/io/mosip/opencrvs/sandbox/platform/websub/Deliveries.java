package io.mosip.opencrvs.sandbox.platform.websub;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The hub's deliveries, without their content; the oldest go when there are too many. */
@Component
public class Deliveries {
    private static final int KEPT = 50_000;
    private final ConcurrentNavigableMap<Long, Delivery> byNumber = new ConcurrentSkipListMap<>();
    private final AtomicLong last = new AtomicLong();

    Delivery open(String topic, String subscriber) {
        Delivery delivery = new Delivery(last.incrementAndGet(), topic, subscriber, Instant.now(), 0, 0,
                Delivery.Result.PENDING);
        save(delivery);
        byNumber.headMap(delivery.number() - KEPT, true).clear();
        return delivery;
    }

    void save(Delivery delivery) {
        byNumber.put(delivery.number(), delivery);
    }

    public List<Delivery> all() {
        return List.copyOf(byNumber.values());
    }

    /** Numbers per topic and result. */
    public Map<String, Map<Delivery.Result, Long>> counts() {
        Map<String, Map<Delivery.Result, Long>> counts = new TreeMap<>();
        byNumber.values().forEach(d -> counts.computeIfAbsent(d.topic(), t -> new TreeMap<>()).merge(d.result(), 1L,
                Long::sum));
        return counts;
    }
}
