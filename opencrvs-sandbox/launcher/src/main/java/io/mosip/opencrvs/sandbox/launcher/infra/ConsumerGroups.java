package io.mosip.opencrvs.sandbox.launcher.infra;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches who listens to which topic: a stage whose health is good but that holds no topic would leave every
 * registration lying.
 */
public final class ConsumerGroups implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;

    private final Admin admin;

    public ConsumerGroups(String bootstrap) {
        this.admin = KafkaServer.admin(bootstrap);
    }

    /** Topics of {@code wanted} that no stable consumer group holds yet. */
    public Set<String> missing(Set<String> wanted) throws InterruptedException {
        try {
            Set<String> groups = admin.listConsumerGroups().all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).stream()
                    .map(listing -> listing.groupId())
                    .collect(Collectors.toSet());
            Map<String, ConsumerGroupDescription> descriptions = admin.describeConsumerGroups(groups)
                    .all()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Set<String> held = new HashSet<>();
            for (ConsumerGroupDescription group : descriptions.values()) {
                if (group.state() == ConsumerGroupState.STABLE) {
                    group.members().stream()
                            .flatMap(member -> member.assignment().topicPartitions().stream())
                            .map(TopicPartition::topic)
                            .forEach(held::add);
                }
            }
            Set<String> missing = new TreeSet<>(wanted);
            missing.removeAll(held);
            return missing;
        } catch (ExecutionException | TimeoutException e) {
            // The broker is busy starting consumers: nothing is known to be held.
            return new TreeSet<>(wanted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
