package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mosip.opencrvs.sandbox.regproc.world.Packets;
import io.mosip.opencrvs.sandbox.regproc.world.World;

/** Whole registrations, from the sync to their end. */
@ExtendWith(World.Resolver.class)
class PipelineTest {
    private final World world;

    PipelineTest(World world) {
        this.world = world;
    }

    @Test
    void aBirthGoesThroughEveryStageToAnIdentity() {
        String rid = world.packets.rid();
        var packet = world.packets.write(rid, "OPENCRVS_NEW", Packets.child());
        var synced = world.packets.sync(packet, "OPENCRVS_NEW");
        assertThat(synced.body().path("response").path(0).path("status").asText()).isEqualTo("SUCCESS");
        assertThat(world.packets.upload(packet).body().path("response").path("status").asText())
                .isEqualTo("Packet has reached Packet Receiver");
        awaitStatus(rid, "PROCESSED");
        assertThat(world.platform.identities.get(rid).path("identity").path("fullName").path(0).path("value").asText())
                .isEqualTo("Test Child");
        assertThat(stages(rid)).containsExactly("PACKET_RECEIVER", "PACKET_RECEIVER", "SECUREZONE_NOTIFICATION",
                "UPLOAD_PACKET", "VALIDATE_PACKET", "PACKET_CLASSIFICATION", "UIN_GENERATOR", "FINALIZATION",
                "PRINT_SERVICE", "INTERNAL_WORKFLOW_ACTION");
    }

    private List<String> stages(String rid) {
        return world.sql().sql("SELECT trn_type_code FROM registration_transaction WHERE reg_id = ? ORDER BY cr_dtimes")
                .param(rid).query(String.class).list();
    }

    private void awaitStatus(String rid, String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.sql().sql("SELECT status_code FROM registration WHERE reg_id = ?").param(rid)
                        .query(String.class).single().equals(status));
    }
}
