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

/** Starts a rejected event anew from its dead letter, once what was wrong has been repaired. */
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
     * Returns when the event is in its topic again. Of several who ask at once one starts it.
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
        // Published before the commit: should that fail, the event meets a rejected row and is a dead letter again.
        dbTransaction.executeWithoutResult(
                status -> publish(row, letter, events.of(row.kind()).replay(id, letter.envelopeHash(), by)));
    }

    private MediatorError absence(TrackedEvent row) {
        LocalDateTime rejected = row.updatedAt() == null ? row.createdAt() : row.updatedAt();
        return rejected.isBefore(LocalDateTime.now(clock).minus(retention.topics()))
                ? MediatorError.DEAD_LETTER_EXPIRED
                : MediatorError.NOTHING_TO_REPLAY;
    }

    /** Without the state of the dead letter, which would count its former attempts. */
    private void publish(TrackedEvent row, DeadLetter letter, int replays) {
        String topic = settings.topicOf(row.kind());
        if (!kafka.publish(states.message(topic, topic, row.recordId(), letter.value(), RetryState.ofRun(replays)))) {
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "replay");
        }
    }
}
