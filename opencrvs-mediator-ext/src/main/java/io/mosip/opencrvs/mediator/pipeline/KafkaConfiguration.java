package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.delivery.RetentionSettings;
import io.mosip.opencrvs.mediator.failure.StackOnly;
import io.mosip.opencrvs.mediator.intake.TopicLimits;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.web.IntakeSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Configures Kafka's clients so that accepted events are safe: every write is replicated, and every offset is committed
 * after the work.
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaConfiguration.class);
    private static final Duration REFUSED_AGAIN = Duration.ofSeconds(10);
    private static final long HELD_FIRST = 500;
    private static final long HELD_LONGEST = 30_000;
    /** A message that is not due pauses its partition. */
    private static final BackOff READ_AGAIN = new FixedBackOff(10, FixedBackOff.UNLIMITED_ATTEMPTS);
    /** Heartbeats that a member may miss before it counts as gone. Kafka's documentation recommends three or more. */
    private static final int HEARTBEATS = 3;
    /** Milliseconds; Kafka's default. */
    private static final int LONGEST_HEARTBEAT = 3_000;

    @Bean
    KafkaAdmin.NewTopics eventTopics(KafkaSettings kafka) {
        return new KafkaAdmin.NewTopics(Stream.of(kafka.birthTopic(), kafka.deathTopic())
                .flatMap(first -> RetryTopics.all(first).stream()).map(name -> TopicBuilder.name(name)
                        .partitions(kafka.partitions()).replicas(kafka.replicationFactor()).build())
                .toArray(NewTopic[]::new));
    }

    @Bean
    EventTopicsAdmin kafkaAdmin(KafkaSettings kafka, IntakeSettings intake, RetentionSettings retention) {
        EventTopicsAdmin admin = new EventTopicsAdmin(
                connection(kafka, Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, kafka.adminTimeoutMs(),
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, kafka.adminTimeoutMs())),
                new TopicNeeds(maxMessage(intake), retention.topics(), kafka.replicationFactor()));
        // Kafka may be unavailable when the service starts. Events then go to the spool, and topics are created
        // later.
        admin.setFatalIfBrokerNotAvailable(false);
        return admin;
    }

    /**
     * Properties of every client of Kafka. Properties that keep events safe are set after these, so that no configured
     * property can override them.
     */
    private static Map<String, Object> connection(KafkaSettings kafka, Map<String, Object> further) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServer());
        properties.putAll(further);
        return properties;
    }

    @Bean
    ProducerFactory<String, byte[]> eventProducerFactory(KafkaSettings kafka, IntakeSettings intake) {
        Map<String, Object> properties = connection(kafka, Map.of());
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
        // The sender handles the result. The default listener would print a stack trace for each failure.
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }

    @Bean
    ConsumerFactory<String, byte[]> eventConsumerFactory(KafkaSettings kafka, IntakeSettings intake) {
        Map<String, Object> properties = connection(kafka, Map.of());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.group());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) kafka.sessionTimeout().toMillis());
        // A member learns of a new member with its next heartbeat. Until then nobody has partitions.
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.min(LONGEST_HEARTBEAT, (int) kafka.sessionTimeout().toMillis() / HEARTBEATS));
        // Time after which the consumer notices a topic that was created later. Kafka's default is five minutes.
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
        factory.setCommonErrorHandler(held());
        factory.getContainerProperties().setAckMode(AckMode.RECORD);
        // On a stop the current event is finished. The other events of the same poll are left to the next instance.
        factory.getContainerProperties().setStopImmediate(true);
        // After a failed login the consumer tries again, because Kafka's administrator may correct the password or
        // the right. By default the consumer would end.
        factory.getContainerProperties().setAuthExceptionRetryInterval(REFUSED_AGAIN);
        return factory;
    }

    /**
     * Handles a message that cannot be published because Kafka or the database is not available. The consumer repeats
     * it with increasing pauses and without a limit. The message is neither skipped nor written twice.
     */
    private static CommonErrorHandler held() {
        ExponentialBackOff pauses = new ExponentialBackOff(HELD_FIRST, 2);
        pauses.setMaxInterval(HELD_LONGEST);
        DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
        handler.setBackOffFunction((message, failure) -> failure instanceof NotDueException ? READ_AGAIN : pauses);
        handler.setClassifications(Map.of(), true);
        // The listener has logged the failure already, with the id of the event and without its data.
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    @Bean
    TaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(4);
        scheduler.setThreadNamePrefix("mediator-");
        scheduler.setErrorHandler(KafkaConfiguration::taskFailed);
        return scheduler;
    }

    /**
     * Logs the failure of a task without its message, which may quote data. A task that is refused at shutdown is not a
     * failure.
     */
    private static void taskFailed(Throwable failure) {
        if (!(failure instanceof TaskRejectedException)) {
            LOG.error("{}", new StackOnly(failure).toString());
        }
    }

    /**
     * Size of the largest message: the largest envelope that intake accepts, with Kafka's framing and the retry
     * headers.
     */
    private static int maxMessage(IntakeSettings intake) {
        return Math.toIntExact(intake.maxSize().toBytes()) + TopicLimits.ROOM;
    }
}
