package io.mosip.opencrvs.mediator.opencrvsclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.record.Location;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locations of OpenCRVS, as the service's own bean fetches them. */
class LocationClientTest {
    private static final World WORLD = World.get();
    private static final OpencrvsPeer OPENCRVS = WORLD.opencrvs;
    private static final Location SOME = Samples.locations().values().iterator().next();
    private Mediator mediator;
    private LocationSource locations;

    @BeforeEach
    void start() {
        mediator = Mediator.start(WORLD, Map.of());
        locations = mediator.bean(LocationSource.class);
        OPENCRVS.asked().clear();
    }

    @AfterEach
    void stop() {
        mediator.close();
        OPENCRVS.recover();
    }

    @Test
    void allAdministrativeLocationsComeInOneList() {
        Samples.locations().forEach((id, location) -> assertThat(locations.find(id)).contains(location));

        assertThat(OPENCRVS.asked()).containsExactly("/location?type=ADMIN_STRUCTURE&_count=0");
    }

    @Test
    void whereThereIsNoListEachIsAskedForOnce() {
        OPENCRVS.fail("/location", Fault.SERVER_ERROR);

        assertThat(locations.find(SOME.id())).contains(SOME);
        assertThat(locations.find(SOME.id())).contains(SOME);

        assertThat(OPENCRVS.asked()).containsExactly("/location/" + SOME.id());
    }

    @Test
    void oneThatOpencrvsDoesNotKnowIsAskedForAgainTheNextTime() {
        assertThat(locations.find("0c3f0000-nowhere")).isEmpty();
        assertThat(locations.find("0c3f0000-nowhere")).isEmpty();

        assertThat(OPENCRVS.asked()).filteredOn("/location/0c3f0000-nowhere"::equals).hasSize(2);
    }

    @Test
    void oneThatCannotBeAskedForIsAFailureThatPasses() {
        OPENCRVS.fail("/location", Fault.SERVER_ERROR, Fault.SERVER_ERROR);

        assertThatThrownBy(() -> locations.find("0c3f0000-nowhere")).isInstanceOfSatisfying(MediatorException.class,
                e -> assertThat(e.error().retryable()).isTrue());
    }
}
