package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.SecuredBroker;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka with SASL over TLS: topics are made, events written and read, with the properties that are passed on. */
class SecuredBrokerTest {
    private static final World WORLD = World.get();

    @TempDir
    Path directory;

    @Test
    void aBirthIsRegisteredThroughABrokerThatAsksForAPasswordOverTls() throws Exception {
        String topic = "births-" + UUID.randomUUID();
        BirthEvent first = BirthEvent.make();
        BirthEvent second = BirthEvent.make();
        try (SecuredBroker broker = new SecuredBroker(directory)) {
            Map<String, Object> stranger = new HashMap<>(broker.properties());
            stranger.put("mosip.opencrvs.kafka.properties.sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"x\" password=\"x\";");
            try (Mediator refused = Mediator.start(WORLD, topic, stranger)) {
                assertThat(refused.send(first).statusCode()).as("kept in the spool").isEqualTo(200);
            }
            try (Mediator mediator = Mediator.start(WORLD, topic, broker.properties())) {
                assertThat(mediator.send(second).statusCode()).isEqualTo(200);

                mediator.reached(second, "UPLOADED");
                mediator.reached(first, "UPLOADED");
            }
        }
    }
}
