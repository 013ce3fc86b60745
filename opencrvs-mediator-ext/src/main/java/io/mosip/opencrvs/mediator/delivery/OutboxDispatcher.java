package io.mosip.opencrvs.mediator.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.config.DeliverySettings;
import io.mosip.opencrvs.mediator.config.HttpSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import io.mosip.opencrvs.mediator.metric.Steps;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sends what is due, waits longer after each failure, and gives up only at the configured age, saying so. */
@Component
class OutboxDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    /** One delivery makes a handful of calls; its claim outlives them all timing out. */
    private static final int CALLS = 6;

    private final Outbox outbox;
    private final Map<OutboxKind, Delivery> deliveries = new EnumMap<>(OutboxKind.class);
    private final DeliverySettings settings;
    private final Duration claim;
    private final Steps steps;
    private final MeterRegistry meters;
    private final Clock clock;
    private final TaskScheduler scheduler;
    private volatile boolean stopping;

    OutboxDispatcher(Outbox outbox, List<Delivery> deliveries, DeliverySettings settings, HttpSettings http,
            Steps steps, MeterRegistry meters, Clock clock, TaskScheduler scheduler) {
        this.outbox = outbox;
        deliveries.forEach(delivery -> this.deliveries.put(delivery.kind(), delivery));
        this.settings = settings;
        this.claim = http.responseTimeout().multipliedBy(CALLS);
        this.steps = steps;
        this.meters = meters;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.scheduleWithFixedDelay(this::dispatchDue, settings.poll());
    }

    /** Before anything else of the service stops: the delivery in hand is finished, the rest of its batch is not begun. */
    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop() {
        stopping = true;
    }

    private void dispatchDue() {
        try {
            boolean more = !stopping;
            while (more) {
                List<OutboxEntry> due = outbox.claim(settings.batch(), claim);
                due.forEach(this::dispatchOrGiveBack);
                more = due.size() == settings.batch() && !stopping;
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the outbox cannot be read: {}", e.getClass().getSimpleName());
        }
    }

    /** The claim of a whole batch would hold its last row, were this instance killed, for as long as all take. */
    private void dispatchOrGiveBack(OutboxEntry entry) {
        if (stopping) {
            outbox.giveBack(entry);
        } else if (outbox.renew(entry, claim)) {
            dispatch(entry);
        }
    }

    private void dispatch(OutboxEntry entry) {
        try {
            Delivery delivery = deliveries.get(entry.kind());
            if (!delivery.wanted(entry)) {
                outbox.withdraw(entry);
                LOG.info("{} {} withdrawn", entry.transactionId(), entry.kind());
                return;
            }
            steps.run(entry.kind().step(), () -> {
                delivery.deliver(entry, outbox.contentOf(entry));
                outbox.delivered(entry);
            });
            LOG.info("{} {} delivered", entry.transactionId(), entry.kind());
        } catch (MediatorException e) {
            failed(entry, e.error());
        } catch (RuntimeException e) {
            LOG.error("{}", new StackOnly(e).toString());
            failed(entry, MediatorError.INTERNAL);
        }
    }

    private Counter givenUp(OutboxKind kind, String code) {
        return Counter.builder("opencrvs.deliveries.given.up").description("Deliveries that were given up")
                .tag("kind", kind.name()).tag("code", code).register(meters);
    }

    private void failed(OutboxEntry entry, MediatorError error) {
        LocalDateTime oldest = LocalDateTime.now(clock).minus(settings.giveUpAfter());
        if (entry.createdAt().isBefore(oldest)) {
            outbox.giveUp(entry, error.code());
            givenUp(entry.kind(), error.code()).increment();
            LOG.error("{} {} given up after {} attempts: {}", entry.transactionId(), entry.kind(), entry.attempts(),
                    error.code());
            return;
        }
        Duration delay = BackOff.after(entry.attempts(), settings.firstRetry(), settings.lastRetry());
        outbox.retryAfter(entry, delay, error.code());
        LOG.warn("{} {} not delivered, attempt {}: {}", entry.transactionId(), entry.kind(), entry.attempts(),
                error.code());
    }
}
