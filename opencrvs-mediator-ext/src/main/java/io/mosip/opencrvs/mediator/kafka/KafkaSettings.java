package io.mosip.opencrvs.mediator.kafka;

import io.mosip.opencrvs.packet.event.EventKind;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of Kafka's clients and topics. Offsets are always committed after the work and read from the earliest,
 * whatever {@code consumer.enable.auto.commit} and {@code consumer.auto.offset.reset} in a file of v0.5 say.
 *
 * @param replicationFactor of topics that the mediator creates; -1 for the brokers' default
 * @param alterTopics       whether settings of topics that lose events are changed at the start
 * @param properties        of every client of Kafka, by Kafka's names, such as {@code security.protocol}
 * @param acceptUnsealed    whether events of a version that did not seal them are processed
 * @param sessionTimeout until the others of a group take over from an instance that was killed
 * @param publishTimeout how long intake waits for Kafka before it spools the event in the database
 * @param pause          how long it then spools events at once, where Kafka took none of the last ones
 * @param concurrency    consumer threads of one instance
 * @param retryFor       how long an event that fails is tried again before it goes to the dead-letter topic; the time in
 *                       which it waits for an earlier event, or the service is stopped, does not count
 * @param retryAttempts  of an older file; without effect
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.kafka")
public record KafkaSettings(@Name("bootstrap.server") @NotBlank String bootstrapServer,
        @Name("topic.name") @DefaultValue("OPENCRVS_BIRTH_RECORDS") @NotBlank String birthTopic,
        @Name("death.topic.name") @DefaultValue("OPENCRVS_DEATH_RECORDS") @NotBlank String deathTopic,
        @Name("topic.partitions") @DefaultValue("6") @Min(1) int partitions,
        @Name("topic.replication.factor") @DefaultValue("-1") @Min(-1) short replicationFactor,
        @Name("topic.alter") @DefaultValue("true") boolean alterTopics, @DefaultValue Map<String, String> properties,
        @DefaultValue("false") boolean acceptUnsealed,
        @Name("admin.request.timeout.ms") @DefaultValue("2000") @Min(1) int adminTimeoutMs,
        @Name("consumer.group.id") @DefaultValue("mediatorReceiver") @NotBlank String group,
        @Name("consumer.concurrency") @DefaultValue("4") @Min(1) int concurrency,
        @Name("consumer.session-timeout") @DefaultValue("45s") Duration sessionTimeout,
        @Name("publish-timeout") @DefaultValue("2s") Duration publishTimeout,
        @Name("pause") @DefaultValue("5s") Duration pause,
        @Name("retry.for") @DefaultValue("14d") Duration retryFor,
        @Name("retry.attempts") Integer retryAttempts,
        @Name("retry.initial-delay") @DefaultValue("1s") Duration retryInitialDelay,
        @Name("retry.max-delay") @DefaultValue("1h") Duration retryMaxDelay) {

    public KafkaSettings {
        requireNotNegative("for", retryFor);
        requireNotNegative("initial-delay", retryInitialDelay);
        requireNotNegative("max-delay", retryMaxDelay);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("mosip.opencrvs.kafka.retry." + name + " must not be negative");
        }
    }

    /**
     * The purpose of a topic, so that a topic can be renamed while messages that are bound to it wait; the name itself
     * for any other topic.
     */
    public String kindOf(String topic) {
        return topic.equals(birthTopic) ? "births" : topic.equals(deathTopic) ? "deaths" : topic;
    }

    /** The topic of events of this kind. */
    public String topicOf(EventKind event) {
        return event.isBirth() ? birthTopic : deathTopic;
    }
}
