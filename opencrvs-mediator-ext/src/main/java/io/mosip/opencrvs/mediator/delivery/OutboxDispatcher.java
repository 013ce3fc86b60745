package io.mosip.opencrvs.mediator.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.peer.HttpSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Starts the dispatch of due deliveries, for each destination separately. */
@Component
class OutboxDispatcher {
    /** Calls of one delivery at most. The claim is longer than the time-outs of all of them. */
    private static final int CALLS = 6;

    private final List<DestinationDispatch> destinations;
    private final DeliverySettings settings;
    private final TaskScheduler scheduler;

    OutboxDispatcher(Outbox outbox, DeliveryAttempt attempt, DeliverySettings settings, HttpSettings http,
            MeterRegistry meters, TaskScheduler scheduler,
            @Qualifier("deliveryExecutor") ThreadPoolTaskExecutor executor) {
        Duration claim = http.responseTimeout().multipliedBy(CALLS);
        this.destinations = Arrays.stream(Destination.values()).map(destination -> {
            DestinationDispatch dispatch = new DestinationDispatch(destination, outbox, attempt, executor, settings,
                    claim);
            Gauge.builder("opencrvs.delivery.halted", dispatch, each -> each.halted() ? 1 : 0)
                    .description("1 while deliveries wait because their destination is not available")
                    .tag("destination", destination.tag()).register(meters);
            return dispatch;
        }).toList();
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        destinations.forEach(each -> scheduler.scheduleWithFixedDelay(each::dispatchDue, settings.poll()));
    }

    /** Stops before other parts of the service: running deliveries are finished, others are not begun. */
    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop() {
        destinations.forEach(DestinationDispatch::stop);
    }
}
