package io.mosip.opencrvs.mediator.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.delivery.RetentionSettings;
import io.mosip.opencrvs.mediator.metric.PolledGauges;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Counts failures and dead letters by the code of the failure. */
@Component
class EventMetrics {
    private static final Pattern CODE = Pattern.compile("OCV-[A-Z]{3}-\\d{3}");

    private final MeterRegistry meters;

    EventMetrics(MeterRegistry meters, PolledGauges gauges, TrackedEvents events, RetentionSettings retention,
            Clock clock) {
        this.meters = meters;
        gauges.add("opencrvs.events.rejected", "", "Rejected events whose dead letter can still be replayed",
                () -> events.countRejectedSince(LocalDateTime.now(clock).minus(retention.topics())));
    }

    void retried(String code) {
        counter("opencrvs.events.retried", "Failures of events that are tried again", code).increment();
    }

    /**
     * @param failure the last failure as Kafka keeps it beside the event: it begins with the code
     * @return the code, or {@code unknown}
     */
    String deadLetter(String failure) {
        Matcher found = CODE.matcher(failure);
        String code = found.find() ? found.group() : "unknown";
        counter("opencrvs.dead.letters", "Events that went to the dead-letter topic", code).increment();
        return code;
    }

    private Counter counter(String name, String description, String code) {
        return Counter.builder(name).description(description).tag("code", code).register(meters);
    }
}
