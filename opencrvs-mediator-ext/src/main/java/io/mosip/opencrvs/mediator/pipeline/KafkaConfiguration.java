package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.config.IntakeSettings;
import io.mosip.opencrvs.mediator.config.KafkaSettings;
import io.mosip.opencrvs.mediator.config.RetentionSettings;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.retrytopic.DeadLetterPublishingRecovererFactory;
import org.springframework.kafka.retrytopic.RetryTopicConfiguration;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationBuilder;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationSupport;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Kafka as the place where accepted events are safe: every write replicated, every offset committed after the work. */
@Configuration
@EnableKafka
class KafkaConfiguration extends RetryTopicConfigurationSupport {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaConfiguration.class);
    private static final double BACK_OFF = 5.0;
    /** A member that misses so many is gone; Kafka's documentation asks for three or more. */
    private static final int HEARTBEATS = 3;

    /** The name the listener annotation refers to. */
    @Bean
    NewTopic birthTopic(KafkaSettings kafka) {
        return TopicBuilder.name(kafka.birthTopic()).partitions(kafka.partitions()).replicas(kafka.replicationFactor())
                .build();
    }

    /** The name the listener annotation refers to. */
    @Bean
    NewTopic deathTopic(KafkaSettings kafka) {
        return TopicBuilder.name(kafka.deathTopic()).partitions(kafka.partitions()).replicas(kafka.replicationFactor())
                .build();
    }

    @Bean
    EventTopicsAdmin kafkaAdmin(KafkaSettings kafka, IntakeSettings intake, RetentionSettings retention) {
        EventTopicsAdmin admin = new EventTopicsAdmin(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServer(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, kafka.adminTimeoutMs(),
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, kafka.adminTimeoutMs()),
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessage(intake)),
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.topics().toMillis())));
        // Kafka may be away when the service starts: events then go to the spool, topics are made later.
        admin.setFatalIfBrokerNotAvailable(false);
        return admin;
    }

    @Bean
    ProducerFactory<String, byte[]> eventProducerFactory(KafkaSettings kafka, IntakeSettings intake) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServer());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxMessage(intake));
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, kafka.publishTimeout().toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) kafka.publishTimeout().toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) kafka.publishTimeout().toMillis());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new DefaultKafkaProducerFactory<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    KafkaTemplate<String, byte[]> eventTemplate(ProducerFactory<String, byte[]> eventProducerFactory) {
        KafkaTemplate<String, byte[]> template = new KafkaTemplate<>(eventProducerFactory);
        // Whoever sends tells what became of it; the default listener prints a stack trace for each failure.
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }

    @Bean
    ConsumerFactory<String, byte[]> eventConsumerFactory(KafkaSettings kafka, IntakeSettings intake) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServer());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.group());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) kafka.sessionTimeout().toMillis());
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) kafka.sessionTimeout().toMillis() / HEARTBEATS);
        // How long a topic that was created after this consumer stays unseen; Kafka's default is five minutes.
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, maxMessage(intake));
        return new DefaultKafkaConsumerFactory<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> eventListenerFactory(KafkaSettings kafka,
            ConsumerFactory<String, byte[]> eventConsumerFactory) {
        ConcurrentKafkaListenerContainerFactory<String, byte[]> factory = new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(eventConsumerFactory);
        factory.setConcurrency(kafka.concurrency());
        factory.getContainerProperties().setAckMode(AckMode.RECORD);
        // At a stop the event in hand is finished; the others that were read with it are left to the next instance.
        factory.getContainerProperties().setStopImmediate(true);
        // Together with the scheduler's tasks, so that nobody takes new work while the others finish theirs.
        factory.setPhase(SmartLifecycle.DEFAULT_PHASE);
        return factory;
    }

    @Bean
    RetryTopicConfiguration birthRetries(KafkaTemplate<String, byte[]> eventTemplate, KafkaSettings kafka) {
        return retries(eventTemplate, kafka, kafka.birthTopic(), "onDeadBirth");
    }

    @Bean
    RetryTopicConfiguration deathRetries(KafkaTemplate<String, byte[]> eventTemplate, KafkaSettings kafka) {
        return retries(eventTemplate, kafka, kafka.deathTopic(), "onDeadDeath");
    }

    private static RetryTopicConfiguration retries(KafkaTemplate<String, byte[]> eventTemplate, KafkaSettings kafka,
            String topic, String onDeadLetter) {
        return RetryTopicConfigurationBuilder.newInstance().includeTopic(topic)
                .maxAttempts(kafka.retryAttempts())
                .exponentialBackoff(kafka.retryInitialDelay().toMillis(), BACK_OFF,
                        kafka.retryMaxDelay().toMillis())
                // One topic for all attempts at the longest delay, so that attempts cost no topics.
                .useSingleTopicForSameIntervals().concurrency(1)
                .autoCreateTopics(true, kafka.partitions(), kafka.replicationFactor()).notRetryOn(FinalFailure.class)
                .traversingCauses(true).dltHandlerMethod("eventListeners", onDeadLetter).create(eventTemplate);
    }

    /** The listener has told what happened already, with the event's id and without its data. */
    @Override
    protected Consumer<DeadLetterPublishingRecovererFactory> configureDeadLetterPublishingContainerFactory() {
        return DeadLetterPublishingRecovererFactory::neverLogListenerException;
    }

    @Bean
    TaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(4);
        scheduler.setThreadNamePrefix("mediator-");
        scheduler.setErrorHandler(KafkaConfiguration::taskFailed);
        return scheduler;
    }

    /** The default handler would print messages, which may quote data; a task refused at shutdown is no failure. */
    private static void taskFailed(Throwable failure) {
        if (!(failure instanceof TaskRejectedException)) {
            LOG.error("{}", new StackOnly(failure).toString());
        }
    }

    /** Room for the envelope that intake lets in, and for Kafka's own framing and retry headers. */
    private static int maxMessage(IntakeSettings intake) {
        return Math.toIntExact(intake.maxSize().toBytes()) + 64 * 1024;
    }
}
