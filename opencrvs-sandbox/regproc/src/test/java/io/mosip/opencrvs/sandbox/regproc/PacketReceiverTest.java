package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.sandbox.regproc.world.Client;
import io.mosip.opencrvs.sandbox.regproc.world.Packets;
import io.mosip.opencrvs.sandbox.regproc.world.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class PacketReceiverTest {
    private static final int MEGABYTE = 1024 * 1024;
    private final World world;

    PacketReceiverTest(World world) {
        this.world = world;
    }

    @Test
    void aPacketThatWasNotAnnouncedIsRefused() {
        assertThat(world.packets.upload(packet(10)).errorCode()).isEqualTo("RPR-PKR-001");
    }

    @Test
    void aPacketWithOtherBytesThanAnnouncedIsRefused() {
        Packets.Packet packet = packet(10);
        world.packets.sync(packet, "OPENCRVS_NEW");
        byte[] other = packet.bytes().clone();
        other[3]++;
        assertThat(upload(packet.fileName(), other).errorCode()).isEqualTo("RPR-PKR-009");
        assertRefused(packet);
    }

    @Test
    void anotherExtensionIsRefused() {
        Packets.Packet packet = packet(10);
        world.packets.sync(packet, "OPENCRVS_NEW");
        assertThat(upload(packet.packetId() + ".tar", packet.bytes()).errorCode()).isEqualTo("RPR-PKR-003");
        assertRefused(packet);
    }

    @Test
    void anotherSizeThanAnnouncedIsRefused() {
        Packets.Packet packet = packet(10);
        Map<String, Object> entry = world.packets.entry(packet, "OPENCRVS_NEW");
        entry.put("packetSize", 11);
        world.packets.sync("/sync", world.packets.request(List.of(entry)));
        assertThat(world.packets.upload(packet).errorCode()).isEqualTo("RPR-PKR-013");
        assertRefused(packet);
    }

    @Test
    void aPacketAboveTheMaximumIsRefused() {
        Packets.Packet packet = packet(5 * MEGABYTE + 1);
        world.packets.sync(packet, "OPENCRVS_NEW");
        assertThat(world.packets.upload(packet).errorCode()).isEqualTo("RPR-PKR-002");
        assertRefused(packet);
    }

    @Test
    void aPacketOfASubProcessNeedsTheRequestItAnswers() {
        Packets.Packet packet = packet(10);
        world.packets.sync(packet, "BIOMETRIC_CORRECTION");
        assertThat(world.packets.upload(packet).errorCode()).isEqualTo("RPR-PKR-016");
    }

    @Test
    void aSecondUploadIsADuplicateAndNothingIsAnnouncedTwice() {
        Packets.Packet packet = packet(10);
        world.packets.sync(packet, "OPENCRVS_NEW");
        assertThat(world.packets.upload(packet).errorCode()).isNull();
        assertThat(world.packets.upload(packet).errorCode()).isEqualTo("RPR-PKR-005");
        assertThat(rows(packet)).isEqualTo(1);
    }

    @Test
    void ofManyUploadsAtTheSameMomentOneIsTaken() throws Exception {
        Packets.Packet packet = packet(1000);
        world.packets.sync(packet, "OPENCRVS_NEW");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Client.Reply> upload = () -> world.packets.upload(packet);
            List<Future<Client.Reply>> replies = callers.invokeAll(java.util.Collections.nCopies(12, upload));
            int taken = 0;
            for (Future<Client.Reply> reply : replies) {
                if (reply.get().errorCode() == null) {
                    taken++;
                } else {
                    assertThat(reply.get().errorCode()).isEqualTo("RPR-PKR-005");
                }
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(rows(packet)).isEqualTo(1);
    }

    @Test
    void aPacketIdCannotLeaveTheLandingZone() {
        Packets.Packet packet = new Packets.Packet(world.packets.rid(), "../../outside", new byte[]{ 1});
        world.packets.sync(packet, "OPENCRVS_NEW");
        Client.Reply reply = upload("../../outside.zip", packet.bytes());
        assertThat(reply.errorCode()).isEqualTo("RPR-PKR-001");
        assertThat(rows(packet)).isZero();
    }

    private Client.Reply upload(String name, byte[] bytes) {
        return world.client.upload(name, bytes, world.client.token("REGISTRATION_PROCESSOR"));
    }

    private Packets.Packet packet(int size) {
        String rid = world.packets.rid();
        return new Packets.Packet(rid, rid + "-" + World.REFERENCE + "-20240229103000", new byte[size]);
    }

    private void assertRefused(Packets.Packet packet) {
        assertThat(rows(packet)).isZero();
        Client.Reply view = world.client.get("/sandbox/registrations?rid=" + packet.rid(), null);
        assertThat(view.body()).isEmpty();
    }

    private int rows(Packets.Packet packet) {
        return world.sql().sql("SELECT count(*) FROM registration WHERE reg_id = ?").param(packet.rid())
                .query(Integer.class).single();
    }
}
