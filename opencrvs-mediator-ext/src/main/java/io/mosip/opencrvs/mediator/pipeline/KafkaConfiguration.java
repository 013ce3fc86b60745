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

/** Kafka as the place where accepted events are safe: every write replicated, every offset committed after the work. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaConfiguration.class);
    private static final Duration REFUSED_AGAIN = Duration.ofSeconds(10);
    private static final long HELD_FIRST = 500;
    private static final long HELD_LONGEST = 30_000;
    /** Its partition is paused until it is due. */
    private static final BackOff READ_AGAIN = new FixedBackOff(10, FixedBackOff.UNLIMITED_ATTEMPTS);
    /** A member that misses so many is gone; Kafka's documentation asks for three or more. */
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
        // Kafka may be away when the service starts: events then go to the spool, topics are made later.
        admin.setFatalIfBrokerNotAvailable(false);
        return admin;
    }

    /** How every client reaches Kafka. What keeps events safe comes after it, so that no property can undo that. */
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
        // Whoever sends tells what became of it; the default listener prints a stack trace for each failure.
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
        // A member hears of a new one with its next heartbeat: until then nobody has partitions.
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.min(LONGEST_HEARTBEAT, (int) kafka.sessionTimeout().toMillis() / HEARTBEATS));
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
        factory.setCommonErrorHandler(held());
        factory.getContainerProperties().setAckMode(AckMode.RECORD);
        // At a stop the event in hand is finished; the others that were read with it are left to the next instance.
        factory.getContainerProperties().setStopImmediate(true);
        // A password or a right that Kafka's administrator sets later is tried again; by default the consumer ends for good.
        factory.getContainerProperties().setAuthExceptionRetryInterval(REFUSED_AGAIN);
        return factory;
    }

    /**
     * A message that can go nowhere, because Kafka or the database is away, holds its consumer up, with longer and longer
     * pauses and without an end: it is neither skipped nor written twice.
     */
    private static CommonErrorHandler held() {
        ExponentialBackOff pauses = new ExponentialBackOff(HELD_FIRST, 2);
        pauses.setMaxInterval(HELD_LONGEST);
        DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
        handler.setBackOffFunction((message, failure) -> failure instanceof NotDueException ? READ_AGAIN : pauses);
        handler.setClassifications(Map.of(), true);
        // The listener has told what happened already, with the event's id and without its data.
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

    /** The default handler would print messages, which may quote data; a task refused at shutdown is no failure. */
    private static void taskFailed(Throwable failure) {
        if (!(failure instanceof TaskRejectedException)) {
            LOG.error("{}", new StackOnly(failure).toString());
        }
    }

    /** Room for the envelope that intake lets in, and for Kafka's own framing and retry headers. */
    private static int maxMessage(IntakeSettings intake) {
        return Math.toIntExact(intake.maxSize().toBytes()) + TopicLimits.ROOM;
    }
}
