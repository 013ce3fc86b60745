package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.world.Client;
import io.mosip.opencrvs.sandbox.regproc.world.Packets;
import io.mosip.opencrvs.sandbox.regproc.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(World.Resolver.class)
class SyncTest {
    private final World world;

    SyncTest(World world) {
        this.world = world;
    }

    static Stream<Arguments> badEntries() {
        return Stream.of(entry("RPR-RGS-004", e -> e.put("langCode", "en")),
                entry("RPR-RGS-018", e -> e.remove("langCode")),
                entry("RPR-RGS-003", e -> e.put("registrationType", "OPENCRVS_BIRTH")),
                entry("RPR-RGS-003", e -> e.remove("registrationType")),
                entry("RPR-RGS-027", e -> e.remove("packetHashValue")),
                entry("RPR-RGS-026", e -> e.put("supervisorStatus", "approved")),
                entry("RPR-RGS-026", e -> e.remove("supervisorStatus")),
                entry("RPR-RGS-006", e -> e.remove("registrationId")),
                entry("RPR-RGS-008", e -> e.put("registrationId", "1000110002A000120240229103000")),
                entry("RPR-RGS-009", e -> e.put("registrationId", "100011000210001202402291030")),
                entry("RPR-RGS-007", e -> e.put("registrationId", "10001100021000120240230103000")));
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(entry("RPR-RGS-013", r -> r.remove("requesttime")),
                entry("RPR-RGS-014",
                        r -> r.put("requesttime", MosipTime.format(MosipTime.now().minusSeconds(10_900)))),
                entry("RPR-RGS-014",
                        r -> r.put("requesttime", MosipTime.format(MosipTime.now().plusSeconds(10_900)))),
                entry("RPR-RGS-018", r -> r.put("requesttime", "yesterday")),
                entry("RPR-RGS-013", r -> r.remove("id")), entry("RPR-RGS-014", r -> r.put("id", "mosip.sync")),
                entry("RPR-RGS-013", r -> r.remove("version")), entry("RPR-RGS-014", r -> r.put("version", "2.0")));
    }

    @ParameterizedTest
    @MethodSource("badEntries")
    void anEntryThatIsWrongIsRefusedWithItsCodeAndNotKept(String code, Consumer<Map<String, Object>> change) {
        Packets.Packet packet = fakePacket();
        Map<String, Object> entry = world.packets.entry(packet, "OPENCRVS_NEW");
        change.accept(entry);
        Client.Reply reply = world.packets.sync("/sync", world.packets.request(List.of(entry)));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.errorCode()).isEqualTo(code);
        assertThat(reply.body().path("response").isNull()).isTrue();
        assertThat(rows(packet.packetId())).isZero();
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void aRequestThatIsWrongIsRefusedWithItsCode(String code, Consumer<Map<String, Object>> change) {
        Packets.Packet packet = fakePacket();
        Map<String, Object> request = world.packets
                .request(List.of(world.packets.entry(packet, "OPENCRVS_NEW")));
        change.accept(request);
        assertThat(world.packets.sync("/sync", request).errorCode()).isEqualTo(code);
        assertThat(rows(packet.packetId())).isZero();
    }

    @Test
    void whatIsNotEncryptedForUsIsRefused() {
        assertThat(world.packets.syncSealed("/sync", "AAAA".repeat(40)).errorCode()).isEqualTo("RPR-RGS-028");
        assertThat(world.packets.syncSealed("/sync", "AAAA").errorCode()).isEqualTo("RPR-RGS-028");
    }

    @Test
    void whatIsNoJsonOrNoRequestIsRefused() {
        assertThat(world.packets.syncSealed("/sync", world.packets.seal(bytes("{ \"id\": "))).errorCode())
                .isIn("RPR-RGS-016", "RPR-RGS-017");
        assertThat(world.packets.syncSealed("/sync", world.packets.seal(bytes("not json"))).errorCode())
                .isEqualTo("RPR-RGS-017");
        assertThat(world.packets.syncSealed("/sync", world.packets.seal(bytes("[1]"))).errorCode())
                .isEqualTo("RPR-RGS-016");
    }

    @Test
    void withoutItsHeadersASyncIsABadRequest() {
        assertThat(world.client.post("/registrationprocessor/v1/registrationstatus/sync",
                world.client.token("REGISTRATION_PROCESSOR"), "AAAA").status()).isEqualTo(400);
    }

    @Test
    void aPacketAnnouncedTwiceIsOneRowWithTheLaterValues() {
        Packets.Packet packet = fakePacket();
        world.packets.sync(packet, "OPENCRVS_NEW");
        Map<String, Object> entry = world.packets.entry(packet, "OPENCRVS_NEW");
        entry.put("packetSize", 77);
        world.packets.sync("/sync", world.packets.request(List.of(entry)));
        assertThat(world.sql().sql("SELECT packet_size FROM registration_list WHERE packet_id = ?")
                .param(packet.packetId()).query(Long.class).list()).containsExactly(77L);
    }

    @Test
    void withoutPacketIdEverySyncIsARowOfItsOwn() {
        Packets.Packet packet = fakePacket();
        Map<String, Object> entry = world.packets.entry(packet, "OPENCRVS_NEW");
        entry.remove("packetId");
        world.packets.sync("/sync", world.packets.request(List.of(entry)));
        world.packets.sync("/sync", world.packets.request(List.of(entry)));
        assertThat(rows(packet.rid())).isEqualTo(2);
    }

    @Test
    void v2NamesThePacketAndTakesAnyRegistrationId() {
        Packets.Packet packet = new Packets.Packet("AID-" + world.packets.rid().substring(10), "v2-packet",
                new byte[]{ 1});
        Client.Reply reply = world.packets.sync("/syncV2",
                world.packets.request(List.of(world.packets.entry(packet, "OPENCRVS_NEW"))));
        assertThat(reply.body().path("response").path(0).path("packetId").asText()).isEqualTo("v2-packet");
        assertThat(rows("v2-packet")).isEqualTo(1);
    }

    @Test
    void v2DropsAWrongEntryWithoutAWordButMissesAPacketId() {
        Map<String, Object> entry = world.packets.entry(fakePacket(), "NO_PROCESS");
        Client.Reply dropped = world.packets.sync("/syncV2", world.packets.request(List.of(entry)));
        assertThat(dropped.body().path("response").isNull()).isTrue();
        assertThat(dropped.body().path("errors").isNull()).isTrue();
        entry.remove("packetId");
        assertThat(world.packets.sync("/syncV2", world.packets.request(List.of(entry))).errorCode())
                .isEqualTo("RPR-RGS-013");
    }

    private Packets.Packet fakePacket() {
        String rid = world.packets.rid();
        return new Packets.Packet(rid, rid + "-packet", new byte[]{ 1, 2, 3});
    }

    private int rows(String packetId) {
        return world.sql().sql("SELECT count(*) FROM registration_list WHERE packet_id = ?").param(packetId)
                .query(Integer.class).single();
    }

    private static Arguments entry(String code, Consumer<Map<String, Object>> change) {
        return arguments(code, change);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
