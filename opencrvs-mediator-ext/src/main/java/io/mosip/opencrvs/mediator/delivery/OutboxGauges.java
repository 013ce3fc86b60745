package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.metric.PolledGauges;
import org.springframework.stereotype.Component;

/** Gauges of the deliveries that wait in the outbox, of all instances. */
@Component
class OutboxGauges {
    OutboxGauges(Outbox outbox, PolledGauges gauges) {
        gauges.add("opencrvs.outbox.pending", "", "Deliveries that wait", outbox::pending);
        gauges.add("opencrvs.outbox.oldest", "seconds", "Age of the oldest delivery that waits; 0 where none does",
                () -> outbox.oldest().toSeconds());
        gauges.add("opencrvs.outbox.given.up", "", "Deliveries that were given up and can be retried",
                outbox::countGivenUp);
    }
}
