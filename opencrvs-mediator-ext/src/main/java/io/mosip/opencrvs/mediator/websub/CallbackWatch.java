package io.mosip.opencrvs.mediator.websub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Counts, for each topic, the callbacks in a row whose signature is wrong. If none passes, the hub holds the
 * subscription with another secret.
 */
@Component
class CallbackWatch {
    private final int suspicious;
    private final Map<String, AtomicInteger> refused;

    CallbackWatch(List<Subscriber> subscribers, PartnerSettings partner, MeterRegistry meters) {
        this.suspicious = partner.refusedCallbacks();
        this.refused = subscribers.stream().map(Subscriber::topic)
                .collect(Collectors.toMap(Function.identity(), topic -> new AtomicInteger()));
        refused.forEach((topic, count) -> Gauge.builder("opencrvs.callbacks.refused", count, AtomicInteger::get)
                .description("Callbacks whose signature was wrong, since the last one that was right")
                .tag("topic", topic).register(meters));
    }

    void passed(String topic) {
        refused.get(topic).set(0);
    }

    /** @return whether so many have failed in a row that the secret is to be renewed */
    boolean refused(String topic) {
        return refused.get(topic).incrementAndGet() >= suspicious;
    }
}
