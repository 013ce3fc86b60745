package io.mosip.opencrvs.mediator.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.peer.PeerException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends one claimed row. The delay grows after each failure, and the delivery is given up at the configured age, with a
 * log line.
 */
@Component
class DeliveryAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryAttempt.class);

    private final Outbox outbox;
    private final Map<OutboxKind, Delivery> deliveries = new EnumMap<>(OutboxKind.class);
    private final DeliverySettings settings;
    private final Steps steps;
    private final MeterRegistry meters;
    private final Clock clock;

    DeliveryAttempt(Outbox outbox, List<Delivery> deliveries, DeliverySettings settings, Steps steps,
            MeterRegistry meters, Clock clock) {
        this.outbox = outbox;
        deliveries.forEach(delivery -> this.deliveries.put(delivery.kind(), delivery));
        this.settings = settings;
        this.steps = steps;
        this.meters = meters;
        this.clock = clock;
    }

    /** The result of an attempt for its destination. */
    enum Result {
        AVAILABLE,
        UNAVAILABLE,
        /** The destination was not called, or something else failed. */
        UNDECIDED
    }

    Result of(OutboxEntry entry) {
        try {
            Delivery delivery = deliveries.get(entry.kind());
            if (!delivery.isWanted(entry)) {
                outbox.withdraw(entry);
                LOG.info("{} {} withdrawn", entry.transactionId(), entry.kind());
                return Result.UNDECIDED;
            }
            steps.run(entry.kind().step(), () -> {
                delivery.deliver(entry, outbox.contentOf(entry));
                outbox.delivered(entry);
            });
            LOG.info("{} {} delivered", entry.transactionId(), entry.kind());
            return Result.AVAILABLE;
        } catch (PeerException e) {
            failed(entry, e.error());
            return result(entry, e);
        } catch (MediatorException e) {
            failed(entry, e.error());
        } catch (RuntimeException | Error e) {
            // An Error ends only this delivery, because its content may be the cause of a full stack or heap.
            LOG.error("{}", new StackOnly(e).toString());
            failed(entry, MediatorError.INTERNAL);
        }
        return Result.UNDECIDED;
    }

    private static Result result(OutboxEntry entry, PeerException failure) {
        if (!failure.peer().equals(entry.kind().destination().peer())) {
            return Result.UNDECIDED;
        }
        return failure.unavailable() ? Result.UNAVAILABLE : Result.AVAILABLE;
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
