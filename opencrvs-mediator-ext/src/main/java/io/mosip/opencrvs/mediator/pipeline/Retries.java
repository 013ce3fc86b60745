package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.intake.EventPublisher;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides where an event goes after a failure: to the next retry topic, until the configured time is over, and then to
 * the dead-letter topic. After the last step the event stays in the topic of that step.
 */
@Component
class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    /**
     * Highest step of an event that waits for an earlier event. The earlier event may end at any time, so the longest
     * delays are not used.
     */
    private static final int LAST_STEP_OF_WAITING = RetryTopics.STEPS - 1;

    private final EventPublisher kafka;
    private final RetryStates states;
    private final RetryTopics topics;
    private final KafkaSettings settings;
    private final Clock clock;

    Retries(EventPublisher kafka, RetryStates states, RetryTopics topics, KafkaSettings settings, Clock clock) {
        this.kafka = kafka;
        this.states = states;
        this.topics = topics;
        this.settings = settings;
        this.clock = clock;
        if (settings.retryAttempts() != null) {
            LOG.warn("mosip.opencrvs.kafka.retry.attempts has no effect any more: events are tried again for {},"
                    + " see mosip.opencrvs.kafka.retry.for", settings.retryFor());
        }
    }

    /**
     * A message as it was read.
     *
     * @param first the first topic of such events
     */
    record Read(ConsumerRecord<String, byte[]> message, String first, RetryState state) {}

    /** The time until this message is due; 0 or less if it is due. */
    Duration left(Read read) {
        Duration delay = delay(read);
        Duration left = Duration.ofMillis(read.state().failedAt() - clock.millis()).plus(delay);
        // The clock of another instance may be ahead.
        return left.compareTo(delay) > 0 ? delay : left;
    }

    /** The time for which a step may pause after a message was due, so that several messages become due meanwhile. */
    Duration granularity(Read read) {
        return delay(read).dividedBy(20);
    }

    /** The delay of the step of this message; zero if no failure is known. */
    private Duration delay(Read read) {
        int step = step(read);
        return step == 0 ? Duration.ZERO : topics.delay(step);
    }

    private static int step(Read read) {
        return read.state().failedAt() == 0 ? 0 : RetryTopics.step(read.message().topic(), read.first());
    }

    /**
     * Returns when Kafka has the event in its next topic.
     *
     * @param key   of the message there
     * @param noted the run of the event, as far as its row could be read; empty too where the failure could not be written
     * @throws MediatorException {@link MediatorError#KAFKA_UNREACHABLE}: the message must be read again
     */
    void next(Read read, String key, Failure failure, OptionalInt noted) {
        RetryState state = read.state().failed(failure, clock.millis(), delay(read), noted);
        // A final failure that could not be written is tried once more and written then.
        boolean again = failure.retryable() ? !state.triedFor(settings.retryFor()) : noted.isEmpty();
        String topic = again
                ? RetryTopics.ofStep(read.first(),
                        Math.min(step(read) + 1, state.waiting() ? LAST_STEP_OF_WAITING : RetryTopics.STEPS))
                : RetryTopics.ofDeadLetters(read.first());
        if (!kafka.publish(states.message(topic, read.first(), key, read.message().value(), state))) {
            LOG.error("the message at offset {} of {}-{} waits there: Kafka does not take it for {}",
                    read.message().offset(), read.message().topic(), read.message().partition(), topic);
            throw new MediatorException(MediatorError.KAFKA_UNREACHABLE, "retries");
        }
    }
}
