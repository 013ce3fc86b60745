package io.mosip.opencrvs.mediator.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the topics of events, of their retries and of their dead letters, all with the same settings, so that a
 * message fits into all of them. Compares existing topics with these settings, and alters a topic that would lose
 * events.
 */
class EventTopicsAdmin extends KafkaAdmin {
    private final TopicNeeds needs;

    EventTopicsAdmin(Map<String, Object> connection, TopicNeeds needs) {
        super(connection);
        this.needs = needs;
    }

    @Override
    protected Collection<NewTopic> newTopics() {
        Collection<NewTopic> topics = super.newTopics();
        topics.forEach(topic -> topic.configs(needs.ofNewTopic()));
        return topics;
    }

    /** A topic with its present settings at Kafka. */
    record Found(String topic, int replicas, Map<String, String> settings) {
        int maxMessage() {
            return Integer.parseInt(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
        }
    }

    /** @throws ExecutionException where the broker did not answer, or may not be asked this */
    List<Found> found() throws ExecutionException, InterruptedException {
        List<String> topics = newTopics().stream().map(NewTopic::name).distinct().sorted().toList();
        try (Admin admin = Admin.create(getConfigurationProperties())) {
            Map<String, TopicDescription> descriptions = admin.describeTopics(topics).allTopicNames().get();
            Map<ConfigResource, Config> configs = admin.describeConfigs(topics.stream().map(EventTopicsAdmin::resource)
                    .toList()).all().get();
            return topics.stream().map(topic -> new Found(topic, replicas(descriptions.get(topic)),
                    settings(configs.get(resource(topic))))).toList();
        }
    }

    /** The deviations of these topics from what they need. */
    List<TopicDeviation> deviations(List<Found> topics) {
        return topics.stream().flatMap(
                found -> needs.deviations(found.topic(), found.replicas(), found.settings()).stream()).toList();
    }

    /** @throws ExecutionException where the broker did not answer, or does not allow it */
    void alter(List<TopicDeviation> deviations) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        deviations.forEach(deviation -> changes
                .computeIfAbsent(resource(deviation.topic()), topic -> new ArrayList<>())
                .add(new AlterConfigOp(new ConfigEntry(deviation.setting(), deviation.wanted()),
                        AlterConfigOp.OpType.SET)));
        try (Admin admin = Admin.create(getConfigurationProperties())) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream().mapToInt(partition -> partition.replicas().size()).min().orElse(0);
    }

    private static Map<String, String> settings(Config config) {
        return config.entries().stream().filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
