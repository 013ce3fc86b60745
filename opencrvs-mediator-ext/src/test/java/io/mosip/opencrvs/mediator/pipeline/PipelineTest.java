package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One running service for all tests of a class, whose requests MOSIP must never have had to complain of. */
abstract class PipelineTest {
    static final World WORLD = World.get();
    static Mediator mediator;
    private Set<String> before;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of());
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @BeforeEach
    void lookBefore() {
        before = Set.copyOf(WORLD.mosip.registered());
    }

    @AfterEach
    void everythingWasAskedAsMosipWantsIt() {
        WORLD.mosip.recover();
        assertThat(WORLD.mosip.complaints()).isEmpty();
    }

    /** RIDs of the packets that MOSIP has taken since this test began. */
    Set<String> newlyRegistered() {
        Set<String> registered = new HashSet<>(WORLD.mosip.registered());
        registered.removeAll(before);
        return registered;
    }
}
