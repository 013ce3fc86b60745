package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
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

    /** The identity of a birth that was sent is made as its packet told it, and OpenCRVS gets the credential. */
    static String delivered(BirthEvent event) throws Exception {
        String rid = mediator.reached(event, "UPLOADED").path("rid").asText();
        IdRepositoryPeer people = WORLD.mosip.identities();
        people.add(people.uinOf(rid).orElseThrow(), null, rid, WORLD.mosip.identityOf(rid));
        issue(event, rid);
        mediator.reached(event, "DELIVERED");
        return rid;
    }

    /** MOSIP issues the credential of the person that came of this registration, or was changed by it. */
    static void issue(BirthEvent event, String rid) throws Exception {
        String uin = WORLD.mosip.identities().uinOf(rid).orElseThrow();
        assertThat(HubPeer.deliver(mediator.callback(), HubPeer.credential(rid, event.registrationNumber(), uin))
                .statusCode()).isEqualTo(200);
    }
}
