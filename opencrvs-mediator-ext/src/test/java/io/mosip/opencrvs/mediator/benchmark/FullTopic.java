package io.mosip.opencrvs.mediator.benchmark;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A topic that takes nothing, as one whose second broker is away: each event waits for the whole publish timeout. */
final class FullTopic {
    private final World world;
    private final ConfigResource topic;

    FullTopic(World world, Mediator mediator) {
        this.world = world;
        this.topic = new ConfigResource(ConfigResource.Type.TOPIC, mediator.topic());
    }

    void begin() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.kafka()))) {
            AlterConfigOp replicas = new AlterConfigOp(new ConfigEntry("min.insync.replicas", "2"), OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(replicas))).all().get();
        }
    }
}
