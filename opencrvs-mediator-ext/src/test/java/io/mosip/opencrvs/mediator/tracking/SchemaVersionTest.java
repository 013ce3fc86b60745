package io.mosip.opencrvs.mediator.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service whose tables are those of another version. */
class SchemaVersionTest {
    private static final World WORLD = World.get();

    @AfterEach
    void theTablesAreOfThisVersion() {
        WORLD.database.gate().open();
        revision(SchemaVersion.REVISION);
    }

    @Test
    void theScriptsMakeTheRevisionThatTheServiceNeeds() throws Exception {
        assertThat(Files.readString(Path.of("..", "db_release_scripts", "mosip_opencrvs", "revision")).strip())
                .isEqualTo(Integer.toString(SchemaVersion.REVISION));
    }

    @Test
    void withTablesOfAnEarlierRevisionTheServiceDoesNotStartAndNamesTheScript() {
        revision(SchemaVersion.REVISION - 1);

        assertThatThrownBy(() -> Mediator.start(WORLD, Map.of()).close())
                .hasMessageContaining(MediatorError.SCHEMA_OUTDATED.code())
                .hasMessageContaining("db_release_scripts/mosip_opencrvs/upgrade.sh");
    }

    @Test
    void anOldInstanceServesTheTablesOfALaterRevision() throws Exception {
        revision(SchemaVersion.REVISION + 1);
        BirthEvent birth = BirthEvent.make();
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            mediator.send(birth);
            mediator.reached(birth, "UPLOADED");
        }
    }

    @Test
    void whatStartedWithoutADatabaseSaysSoWhenTheTablesAreTooOld() throws Exception {
        revision(SchemaVersion.REVISION - 1);
        WORLD.database.gate().shut();
        try (Mediator mediator = Mediator.start(WORLD, Map.of())) {
            assertThat(mediator.send(BirthEvent.make()).statusCode()).isEqualTo(200);
            WORLD.database.gate().open();

            mediator.bean(SchemaVersion.class).lookUntilServed();

            assertThat(mediator.get("/actuator/health", null).body()).contains("DOWN");
            assertThat(mediator.get("/actuator/health/readiness", null).body()).contains("UP");
        }
    }

    private static void revision(int revision) {
        WORLD.database.sql().sql("UPDATE opencrvs.schema_version SET revision = ?").param(revision).update();
    }
}
