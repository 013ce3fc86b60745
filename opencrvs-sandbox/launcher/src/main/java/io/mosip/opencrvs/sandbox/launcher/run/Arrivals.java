package io.mosip.opencrvs.sandbox.launcher.run;

import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries.Delivery;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of what OpenCRVS got answers which event. A birth and its corrections have one registration number and are
 * answered in their order, each once: what one event has got, another cannot have.
 */
final class Arrivals {
    private final Deliveries deliveries;
    private final Map<Integer, String> owners = new HashMap<>();

    Arrivals(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** What that event was answered, null as long as there is none. */
    Delivery of(SentEvent event, Kind kind) {
        List<Delivery> all = deliveries.all();
        String owner = event.transactionId();
        for (int i = 0; i < all.size(); i++) {
            Delivery delivery = all.get(i);
            boolean mine = owner.equals(owners.get(i)) || !owners.containsKey(i) && event.isConcernedBy(delivery);
            if (delivery.kind() == kind && mine) {
                owners.put(i, owner);
                return delivery;
            }
        }
        return null;
    }
}
