package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.pipeline.Retries.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Starts the consumers of births and deaths: one container each for new events, for retries and for dead letters.
 * Messages in the retry topics of earlier versions are consumed together with the retries, without a delay, and
 * continue in the topics of this version.
 */
@Component
class EventConsumers implements SmartLifecycle {
    /** Maximum delay after which a paused consumer notices that an event is due. */
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_GRANULARITY = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /**
     * Bytes that one fetch reads from a partition. The value is small because most of them are read again if the next
     * event is not due.
     */
    private static final int FETCH = 1024 * 1024;

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> consumers = new ArrayList<>();
    private final EventListeners listeners;
    private final Retries retries;
    private final TaskScheduler scheduler;

    EventConsumers(ConcurrentKafkaListenerContainerFactory<String, byte[]> factory, EventListeners listeners,
            Retries retries, TaskScheduler scheduler, KafkaSettings settings) {
        this.listeners = listeners;
        this.retries = retries;
        this.scheduler = scheduler;
        for (String first : List.of(settings.birthTopic(), settings.deathTopic())) {
            String name = settings.kindOf(first);
            add(name, factory.createContainer(first), message -> listeners.onEvent(message, first));
            ConcurrentMessageListenerContainer<String, byte[]> waiting = factory
                    .createContainer(RetryTopics.names(first));
            waiting.getContainerProperties().setPollTimeout(POLL.toMillis());
            waiting.getContainerProperties().setKafkaConsumerProperties(fetching());
            add(name + "-retries", waiting, message -> onRetry(waiting, message, first));
            ConcurrentMessageListenerContainer<String, byte[]> dead = factory
                    .createContainer(RetryTopics.ofDeadLetters(first));
            dead.setConcurrency(1);
            add(name + "-dead-letters", dead, message -> listeners.onDeadLetter(message, first));
        }
    }

    private static Properties fetching() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(FETCH));
        return properties;
    }

    private void add(String name, ConcurrentMessageListenerContainer<String, byte[]> consumer,
            MessageListener<String, byte[]> listener) {
        consumer.setBeanName(name);
        consumer.setupMessageListener(listener);
        consumers.add(consumer);
    }

    /**
     * Pauses the partition until its first message is due. The first message of a partition is always the first one
     * that is due. Other partitions continue.
     */
    private void onRetry(ConcurrentMessageListenerContainer<String, byte[]> consumer,
            ConsumerRecord<String, byte[]> message, String first) {
        Read read = listeners.read(message, first);
        Duration left = retries.left(read);
        if (left.isPositive()) {
            TopicPartition partition = new TopicPartition(message.topic(), message.partition());
            consumer.pausePartition(partition);
            scheduler.schedule(() -> consumer.resumePartition(partition),
                    Instant.now().plus(pause(left, retries.granularity(read))));
            throw new NotDueException();
        }
        listeners.onRetry(read);
    }

    private static Duration pause(Duration left, Duration granularity) {
        Duration shortest = granularity.compareTo(LONGEST_GRANULARITY) < 0 ? granularity : LONGEST_GRANULARITY;
        Duration pause = left.compareTo(shortest) < 0 ? shortest : left;
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    @Override
    public void start() {
        consumers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** Stops all containers at the same time. Returns when the last one has finished its current event. */
    @Override
    public void stop(Runnable done) {
        AtomicInteger left = new AtomicInteger(consumers.size());
        consumers.forEach(consumer -> consumer.stop(() -> {
            if (left.decrementAndGet() == 0) {
                done.run();
            }
        }));
    }

    @Override
    public boolean isRunning() {
        return consumers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }
}
