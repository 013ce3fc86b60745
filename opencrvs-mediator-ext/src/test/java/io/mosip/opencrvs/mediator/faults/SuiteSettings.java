package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.World;
import java.util.HashMap;
import java.util.Map;

/** Properties in which the suite's instances differ from those of other tests: all waiting is shorter than in the field. */
final class SuiteSettings {
    static final String TOPIC = "births";
    static final String DEATH_TOPIC = "deaths";

    private SuiteSettings() {}

    static Map<String, String> of(World world, FaultPlan plan) {
        Map<String, String> settings = new HashMap<>(ofEveryPlan(world));
        if (plan.whole()) {
            // A hang is felt, and a credential that the hub gave up is asked for.
            settings.put("mosip.opencrvs.db.statement-timeout", "4s");
            settings.put("mosip.opencrvs.db.socket-timeout", "6s");
            settings.put("mosip.opencrvs.watchdog.silent-after", "20s");
            settings.put("mosip.opencrvs.watchdog.interval", "2s");
        }
        return settings;
    }

    private static Map<String, String> ofEveryPlan(World world) {
        return Map.ofEntries(Map.entry("mosip.opencrvs.kafka.topic.name", TOPIC),
                Map.entry("mosip.opencrvs.kafka.death.topic.name", DEATH_TOPIC),
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
