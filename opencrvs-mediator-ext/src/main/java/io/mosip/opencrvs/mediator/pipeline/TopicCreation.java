package io.mosip.opencrvs.mediator.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.mosip.opencrvs.mediator.intake.TopicLimits;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import io.mosip.opencrvs.mediator.pipeline.EventTopicsAdmin.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Creates missing topics, also if Kafka was not available when the service started, because spooled events wait for
 * them. Alters topics of another origin that would lose events, unless this is forbidden, and logs the remaining
 * deviations. The comparison is repeated, because an administrator of Kafka may change a topic at any time.
 */
@Component
class TopicCreation {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_COMPARISONS = Duration.ofMinutes(5);

    /** Logs each deviation once for all topics that have it. */
    private static final Collector<TopicDeviation, ?, TreeMap<String, List<String>>> BY_DIFFERENCE = Collectors
            .groupingBy(
                    TopicDeviation::difference, TreeMap::new,
                    Collectors.mapping(TopicDeviation::topic, Collectors.toList()));

    private final EventTopicsAdmin kafka;
    private final KafkaSettings settings;
    private final TopicLimits limits;
    private final TaskScheduler scheduler;
    private final MultiGauge gauge;
    private List<TopicDeviation> told = List.of();

    TopicCreation(EventTopicsAdmin kafka, KafkaSettings settings, TopicLimits limits, TaskScheduler scheduler,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.settings = settings;
        this.limits = limits;
        this.scheduler = scheduler;
        gauge = MultiGauge.builder("opencrvs.kafka.topic.deviation")
                .description("1 for each setting of a topic of events that is not as this service needs it")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.schedule(this::create, Instant.now());
    }

    private void create() {
        if (created()) {
            scheduler.scheduleWithFixedDelay(this::compare, BETWEEN_COMPARISONS);
        } else {
            scheduler.schedule(this::create, Instant.now().plus(AGAIN));
        }
    }

    private void compare() {
        try {
            List<Found> topics = kafka.found();
            List<TopicDeviation> deviations = kafka.deviations(topics);
            List<TopicDeviation> alterable = deviations.stream().filter(TopicDeviation::alterable).toList();
            if (settings.alterTopics() && !alterable.isEmpty() && altered(alterable)) {
                topics = kafka.found();
                deviations = kafka.deviations(topics);
            }
            limits.found(limit(topics, settings.birthTopic()), limit(topics, settings.deathTopic()));
            tell(deviations);
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("topics cannot be compared with the configuration: {}", reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The smallest limit of a first topic and of all topics that are named after it, because an event passes through
     * all of them.
     */
    private static TopicLimits.Limit limit(List<Found> topics, String first) {
        return new TopicLimits.Limit(first,
                topics.stream().filter(topic -> topic.topic().equals(first) || topic.topic().startsWith(first + "-"))
                        .mapToInt(Found::maxMessage).min().orElse(Integer.MAX_VALUE));
    }

    private boolean altered(List<TopicDeviation> deviations) throws InterruptedException {
        try {
            kafka.alter(deviations);
            deviations.stream().collect(BY_DIFFERENCE)
                    .forEach((difference, topics) -> LOG.info("topics altered: {}: {}", difference, topics));
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("topics cannot be altered: {}", reason(e));
            return false;
        }
    }

    private void tell(List<TopicDeviation> deviations) {
        deviations.stream().filter(deviation -> !told.contains(deviation)).collect(BY_DIFFERENCE).forEach(
                (difference, topics) -> LOG.warn("topics not as configured, left so: {}: {}", difference, topics));
        told = deviations;
        gauge.register(deviations.stream().<MultiGauge.Row<?>>map(deviation -> MultiGauge.Row
                .of(Tags.of("topic", deviation.topic(), "setting", deviation.setting()), 1)).toList(), true);
    }

    private static String reason(Exception e) {
        return (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
    }

    private boolean created() {
        try {
            return kafka.initialize();
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("topics cannot be created: {}", e.getClass().getSimpleName());
            return false;
        }
    }
}
