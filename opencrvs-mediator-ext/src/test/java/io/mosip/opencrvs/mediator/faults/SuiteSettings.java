package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.World;
import java.util.Map;

/** Properties in which the suite's instances differ from those of other tests: all waiting is shorter than in the field. */
final class SuiteSettings {
    static final String TOPIC = "births";

    private SuiteSettings() {}

    static Map<String, String> of(World world) {
        return Map.ofEntries(Map.entry("mosip.opencrvs.kafka.topic.name", TOPIC),
                Map.entry("mosip.opencrvs.kafka.consumer.group.id", "mediators"),
                // Consumers wait for the database most of the time, so there are more than processors.
                Map.entry("mosip.opencrvs.kafka.topic.partitions", "12"),
                Map.entry("mosip.opencrvs.kafka.consumer.concurrency", "6"),
                Map.entry("mosip.opencrvs.db.datasource.maximum-pool-size", "16"),
                Map.entry("mosip.opencrvs.kafka.publish-timeout", "1s"),
                Map.entry("mosip.opencrvs.kafka.consumer.session-timeout", "6s"),
                Map.entry("mosip.opencrvs.http.connect-timeout", "1s"),
                Map.entry("mosip.opencrvs.http.response-timeout", "3s"),
                Map.entry("mosip.opencrvs.delivery.last-retry", "1s"),
                Map.entry("opencrvs.identity.schema.refresh", "1s"),
                // The realm's own name stays what tokens say, whatever way leads to it.
                Map.entry("mosip.keycloak.issuerUrl", world.mosip.realm().issuer()));
    }
}
