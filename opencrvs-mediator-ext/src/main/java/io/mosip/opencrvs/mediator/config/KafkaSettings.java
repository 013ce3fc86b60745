package io.mosip.opencrvs.mediator.config;

import io.mosip.opencrvs.packet.event.EventTopic;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Where events wait between intake and pipeline. Offsets are always committed after the work and read from the
 * earliest, whatever {@code consumer.enable.auto.commit} and {@code consumer.auto.offset.reset} of a v0.5 file say.
 *
 * @param sessionTimeout until the others of a group take over from an instance that was killed
 * @param publishTimeout how long intake waits for Kafka before it spools the event in the database
 * @param pause          how long it then spools events at once, where Kafka took none of the last ones
 * @param concurrency    consumer threads of one instance
 * @param retryAttempts  deliveries of one event before it goes to the dead-letter topic
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.kafka")
public record KafkaSettings(@Name("bootstrap.server") @NotBlank String bootstrapServer,
        @Name("topic.name") @DefaultValue("OPENCRVS_BIRTH_RECORDS") @NotBlank String birthTopic,
        @Name("death.topic.name") @DefaultValue("OPENCRVS_DEATH_RECORDS") @NotBlank String deathTopic,
        @Name("topic.partitions") @DefaultValue("6") @Min(1) int partitions,
        @Name("topic.replication.factor") @DefaultValue("1") @Min(1) short replicationFactor,
        @Name("admin.request.timeout.ms") @DefaultValue("2000") @Min(1) int adminTimeoutMs,
        @Name("consumer.group.id") @DefaultValue("mediatorReceiver") @NotBlank String group,
        @Name("consumer.concurrency") @DefaultValue("4") @Min(1) int concurrency,
        @Name("consumer.session-timeout") @DefaultValue("45s") Duration sessionTimeout,
        @Name("publish-timeout") @DefaultValue("2s") Duration publishTimeout,
        @Name("pause") @DefaultValue("5s") Duration pause,
        @Name("retry.attempts") @DefaultValue("150") @Min(1) int retryAttempts,
        @Name("retry.initial-delay") @DefaultValue("1s") Duration retryInitialDelay,
        @Name("retry.max-delay") @DefaultValue("10m") Duration retryMaxDelay) {

    /** Where events of this kind wait for their work. */
    public String topicOf(EventTopic event) {
        return event.isBirth() ? birthTopic : deathTopic;
    }

    /** Events of this kind that were given up wait here for an administrator. */
    public String deadLetterTopicOf(EventTopic event) {
        return topicOf(event) + "-dlt";
    }
}
