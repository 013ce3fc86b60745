package io.mosip.opencrvs.mediator.intake;

import io.mosip.opencrvs.mediator.metric.PolledGauges;
import org.springframework.stereotype.Component;

/** Counts the events of all instances that wait for Kafka. */
@Component
class SpoolGauge {
    SpoolGauge(EventSpool spool, PolledGauges gauges) {
        gauges.add("opencrvs.spool.size", "", "Accepted events that wait in the database for Kafka", spool::size);
    }
}
