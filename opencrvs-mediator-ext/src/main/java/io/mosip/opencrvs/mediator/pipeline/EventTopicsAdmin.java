package io.mosip.opencrvs.mediator.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates every topic of events, its retries and dead letters included, with the same limits: what fits into the first
 * fits into all. Topics that are there already are left as they are, and compared.
 */
class EventTopicsAdmin extends KafkaAdmin {
    private final Map<String, String> limits;

    /** @param limits Kafka's names of topic settings, and their values */
    EventTopicsAdmin(Map<String, Object> connection, Map<String, String> limits) {
        super(connection);
        this.limits = limits;
    }

    @Override
    protected Collection<NewTopic> newTopics() {
        Collection<NewTopic> topics = super.newTopics();
        topics.forEach(topic -> topic.configs(limits));
        return topics;
    }

    /**
     * Where topics differ from what they would be created with: "topic setting=value, not value", sorted.
     *
     * @throws ExecutionException where the broker did not answer, or may not be asked this
     */
    List<String> deviations() throws ExecutionException, InterruptedException {
        List<ConfigResource> topics = newTopics().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name())).toList();
        try (Admin admin = Admin.create(getConfigurationProperties())) {
            Map<String, Config> found = new TreeMap<>();
            admin.describeConfigs(topics).all().get().forEach((topic, config) -> found.put(topic.name(), config));
            return found
                    .entrySet().stream().flatMap(topic -> limits.entrySet().stream().sorted(Map.Entry.comparingByKey())
                            .filter(limit -> !limit.getValue().equals(value(topic.getValue(), limit.getKey())))
                            .map(limit -> topic.getKey() + " " + limit.getKey() + "="
                                    + value(topic.getValue(), limit.getKey()) + ", not " + limit.getValue()))
                    .toList();
        }
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null ? "" : entry.value();
    }
}
