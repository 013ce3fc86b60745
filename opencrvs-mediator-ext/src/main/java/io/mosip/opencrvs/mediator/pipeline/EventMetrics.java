package io.mosip.opencrvs.mediator.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.config.RetentionSettings;
import io.mosip.opencrvs.mediator.metric.PolledGauges;
import io.mosip.opencrvs.mediator.transaction.EveryTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/** Counts what could not be processed at once, by the code of the failure. */
@Component
class EventMetrics {
    private static final Pattern CODE = Pattern.compile("OCV-[A-Z]{3}-\\d{3}");

    private final MeterRegistry meters;

    EventMetrics(MeterRegistry meters, PolledGauges gauges, EveryTransaction every, RetentionSettings retention,
            Clock clock) {
        this.meters = meters;
        gauges.add("opencrvs.events.rejected", "", "Rejected events whose dead letter can still be replayed",
                () -> every.countRejectedSince(LocalDateTime.now(clock).minus(retention.topics())));
    }

    void retried(String code) {
        counter("opencrvs.events.retried", "Failures of events that are tried again", code).increment();
    }

    /** The code stands in the message of the failure that Kafka's retries keep with the event. */
    void deadLetter(Headers headers) {
        Header message = headers.lastHeader(KafkaHeaders.EXCEPTION_MESSAGE);
        Matcher code = CODE.matcher(message == null ? "" : new String(message.value(), StandardCharsets.UTF_8));
        counter("opencrvs.dead.letters", "Events that went to the dead-letter topic",
                code.find() ? code.group() : "unknown").increment();
    }

    private Counter counter(String name, String description, String code) {
        return Counter.builder(name).description(description).tag("code", code).register(meters);
    }
}
