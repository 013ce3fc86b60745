package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.pipeline.Retries.Read;
import io.mosip.opencrvs.mediator.tracking.ParkedMessages;
import io.mosip.opencrvs.packet.writer.PacketCreationException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Receives events from Kafka. The offset is committed when the pipeline has returned. After a failure it is committed
 * when the event is in its next topic: a retry topic if the failure may pass, so that the next record does not wait,
 * otherwise the dead-letter topic. An exception is thrown only if Kafka or the database is not available. The message
 * is then read again.
 */
@Component
class EventListeners {
    private static final Logger LOG = LoggerFactory.getLogger(EventListeners.class);

    private final BirthPipeline births;
    private final BirthCorrectionPipeline birthCorrections;
    private final DeathPipeline deaths;
    private final DeathCorrectionPipeline deathCorrections;
    private final FailureLedger failures;
    private final EventMetrics metrics;
    private final MessageReader messages;
    private final RetryStates states;
    private final Retries retries;
    private final ParkedMessages parked;
    private final KafkaSettings topics;

    EventListeners(BirthPipeline births, BirthCorrectionPipeline birthCorrections, DeathPipeline deaths,
            DeathCorrectionPipeline deathCorrections, FailureLedger failures, EventMetrics metrics,
            MessageReader messages, RetryStates states, Retries retries, ParkedMessages parked, KafkaSettings topics) {
        this.births = births;
        this.birthCorrections = birthCorrections;
        this.deaths = deaths;
        this.deathCorrections = deathCorrections;
        this.metrics = metrics;
        this.failures = failures;
        this.messages = messages;
        this.states = states;
        this.retries = retries;
        this.parked = parked;
        this.topics = topics;
    }

    Read read(ConsumerRecord<String, byte[]> message, String first) {
        return new Read(message, first, states.of(message, first).orElse(RetryState.NEW));
    }

    /** @param first the topic that the message comes from */
    void onEvent(ConsumerRecord<String, byte[]> message, String first) {
        process(read(message, first));
    }

    /** Processes a message that is due, or that has no retry state, such as a message of an earlier version. */
    void onRetry(Read read) {
        process(read);
    }

    /**
     * Closes the row of an event whose dead letter has arrived. The dead letter stays in the topic for an
     * administrator. If this service did not give the event up, somebody else or an earlier version has written the
     * message, and it is processed like any other copy of the event.
     *
     * @param first the first topic of such events
     */
    void onDeadLetter(ConsumerRecord<String, byte[]> message, String first) {
        Optional<RetryState> state = states.of(message, first);
        Optional<ReceivedEvent> event = readable(message, first);
        if (event.isEmpty()) {
            return;
        }
        if (state.isEmpty()) {
            LOG.warn("{} at offset {} of {}-{} was not given up by this service: it is processed",
                    event.get().transactionId(), message.offset(), message.topic(), message.partition());
            process(new Read(message, first, RetryState.NEW));
            return;
        }
        giveUp(event.get(), message, first, state.get());
    }

    private EventPipeline pipeline(ReceivedEvent event, String first) {
        boolean correction = event.message().correction();
        return first.equals(topics.birthTopic())
                ? correction ? birthCorrections : births
                : correction ? deathCorrections : deaths;
    }

    private void process(Read read) {
        ReceivedEvent event;
        try {
            event = messages.read(read.message(), read.first());
        } catch (RuntimeException | LinkageError e) {
            retries.next(read, read.message().key(), notAccepted(read.message(), e), OptionalInt.of(0));
            return;
        }
        try {
            pipeline(event, read.first()).process(event);
        } catch (RuntimeException | LinkageError e) {
            // An Error would stop the consumer permanently.
            Failure failure = Failure.of(e);
            retries.next(read, event.recordId(), failure, noteAndLog(event, read.first(), failure, e));
        }
    }

    /**
     * Logs a message that this service did not accept. It is not written to the history of an event, because it only
     * names a record.
     */
    private Failure notAccepted(ConsumerRecord<String, byte[]> message, Throwable cause) {
        Failure failure = Failure.of(cause);
        LOG.error("{} the message at offset {} of {}-{} is not processed", failure.code(), message.offset(),
                message.topic(), message.partition());
        if (failure.retryable()) {
            metrics.retried(failure.code());
        }
        trace(failure, cause);
        return failure;
    }

    /** Reads the message. Parks a message that is not an event of this service. */
    private Optional<ReceivedEvent> readable(ConsumerRecord<String, byte[]> message, String first) {
        try {
            return Optional.of(messages.read(message, first));
        } catch (MediatorException e) {
            park(message, e.error().code());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{}", new StackOnly(e).toString());
            park(message, MediatorError.INTERNAL.code());
        }
        return Optional.empty();
    }

    /** Ends the event of a dead letter. Whatever fails here, the message is not published again. */
    private void giveUp(ReceivedEvent event, ConsumerRecord<String, byte[]> message, String first, RetryState state) {
        try {
            failures.giveUp(event, pipeline(event, first).kind(), state.run(), MosipCodes.in(state.failure()));
        } catch (DataAccessException | TransactionException e) {
            throw postponed(message, e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{}", new StackOnly(e).toString());
            park(message, MediatorError.INTERNAL.code());
            return;
        }
        if (metrics.deadLetter(state.failure()).equals(MediatorError.NOT_ELIGIBLE.code())) {
            // The country's rules exclude the event, so nobody has to repair anything.
            LOG.info("{} not eligible, kept in {}", event.transactionId(), message.topic());
        } else {
            LOG.error("{} given up, kept in {}", event.transactionId(), message.topic());
        }
    }

    private void park(ConsumerRecord<String, byte[]> message, String code) {
        try {
            parked.add(message.topic(), message.partition(), message.offset(),
                    message.value() == null ? 0 : message.value().length, code);
        } catch (DataAccessException | TransactionException e) {
            throw postponed(message, e);
        }
        LOG.error("{} the message at offset {} of {}-{} is no event of this service, and stays there", code,
                message.offset(), message.topic(), message.partition());
    }

    private static PostponedException postponed(ConsumerRecord<String, byte[]> message, RuntimeException cause) {
        LOG.warn("the dead letter at offset {} of {}-{} waits for the database: {}", message.offset(),
                message.topic(), message.partition(), cause.getClass().getSimpleName());
        return new PostponedException("the database is away");
    }

    /** Notes the failure. Returns the run of the event; empty if the failure could not be written. */
    private OptionalInt noteAndLog(ReceivedEvent event, String first, Failure failure, Throwable cause) {
        OptionalInt run = failures.note(event, pipeline(event, first).kind(), failure);
        boolean again = failure.retryable() || run.isEmpty();
        LOG.warn("{} failed{}: {}", event.transactionId(), again ? " for now" : "", failure.code());
        if (again) {
            metrics.retried(failure.code());
        }
        trace(failure, cause);
        return run;
    }

    /** Logs an unexpected exception with its stack trace, and without its messages, which may quote data. */
    private static void trace(Failure failure, Throwable cause) {
        if (failure.code().equals(MediatorError.INTERNAL.code()) || cause instanceof PacketCreationException) {
            LOG.error("{}", new StackOnly(cause).toString());
        }
    }
}
