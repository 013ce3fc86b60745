package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.delivery.RetentionSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.pipeline.DeadLetters.DeadLetter;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts a rejected event again from its dead letter, after the cause was repaired. */
@Component
public class Replay {
    private final TrackedEvents events;
    private final DeadLetters deadLetters;
    private final EventPublisher kafka;
    private final RetryStates states;
    private final KafkaSettings settings;
    private final RetentionSettings retention;
    private final TransactionTemplate dbTransaction;
    private final Clock clock;

    Replay(TrackedEvents events, DeadLetters deadLetters, EventPublisher kafka, RetryStates states,
            KafkaSettings settings, RetentionSettings retention, TransactionTemplate dbTransaction, Clock clock) {
        this.events = events;
        this.deadLetters = deadLetters;
        this.kafka = kafka;
        this.states = states;
        this.settings = settings;
        this.retention = retention;
        this.dbTransaction = dbTransaction;
        this.clock = clock;
    }

    /**
     * Returns when the event is in its topic again. If several administrators ask at the same time, one of them starts
     * it.
     *
     * @param by who asks; no person's name
     * @throws MediatorException {@link MediatorError#NOT_FOUND}, {@link MediatorError#NOT_REJECTED},
     *                           {@link MediatorError#NOTHING_TO_REPLAY}, {@link MediatorError#DEAD_LETTER_EXPIRED} or
     *                           {@link MediatorError#KAFKA_UNREACHABLE}
     */
    public void start(String id, String by) {
        TrackedEvent row = events.find(id)
                .orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (!row.status().refused()) {
            throw new MediatorException(MediatorError.NOT_REJECTED);
        }
        DeadLetter letter = deadLetters.of(row).orElseThrow(() -> new MediatorException(absence(row)));
        // The event is published before the commit. If the commit fails, the consumer finds a rejected row, and the
        // event becomes a dead letter again.
        dbTransaction.executeWithoutResult(
                status -> publish(row, letter, events.of(row.kind()).replay(id, letter.envelopeHash(), by)));
    }

    private MediatorError absence(TrackedEvent row) {
        LocalDateTime rejected = row.updatedAt() == null ? row.createdAt() : row.updatedAt();
        return rejected.isBefore(LocalDateTime.now(clock).minus(retention.topics()))
                ? MediatorError.DEAD_LETTER_EXPIRED
                : MediatorError.NOTHING_TO_REPLAY;
    }

    /** Publishes the event without the retry state of the dead letter, so that former attempts do not count. */
    private void publish(TrackedEvent row, DeadLetter letter, int replays) {
        String topic = settings.topicOf(row.kind());
        if (!kafka.publish(states.message(topic, topic, row.recordId(), letter.value(), RetryState.ofRun(replays)))) {
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "replay");
        }
    }
}
