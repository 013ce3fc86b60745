package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.sandbox.regproc.world.Packets;
import io.mosip.opencrvs.sandbox.regproc.world.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class LogTest {
    private final World world;

    LogTest(World world) {
        this.world = world;
    }

    @Test
    void noLineTellsWhoIsRegisteredOrByWhatToken() {
        run(Packets.child(), "PROCESSED");
        Map<String, String> faulty = Packets.child();
        faulty.put("fullName", "Zephyrine Quillfeather");
        run(faulty, "FAILED");
        world.client.post("/commons/v1/packetmanager/searchField", world.client.token("DATA_READ"),
                "Zephyrine Quillfeather");
        assertThat(world.log.lines()).isNotEmpty().noneMatch(line -> line.contains("Test Child")
                || line.contains("Quillfeather") || line.contains("eyJ") || line.contains("/02/11"));
    }

    private void run(Map<String, String> fields, String end) {
        String rid = world.packets.rid();
        Packets.Packet packet = world.packets.write(rid, "OPENCRVS_NEW", fields);
        world.packets.sync(packet, "OPENCRVS_NEW");
        world.packets.upload(packet);
        await().atMost(Duration.ofSeconds(30)).until(() -> world.sql()
                .sql("SELECT status_code FROM registration WHERE reg_id = ?").param(rid).query(String.class).single(),
                end::equals);
    }
}
