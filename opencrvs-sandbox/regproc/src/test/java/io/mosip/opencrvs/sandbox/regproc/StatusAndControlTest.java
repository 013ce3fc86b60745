package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.world.Client;
import io.mosip.opencrvs.sandbox.regproc.world.Packets;
import io.mosip.opencrvs.sandbox.regproc.world.World;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(World.Resolver.class)
class StatusAndControlTest {
    private final World world;

    StatusAndControlTest(World world) {
        this.world = world;
    }

    @AfterEach
    void noFaults() {
        world.client.delete("/sandbox/faults");
    }

    @Test
    void theExternalStatusFollowsTheRegistration() {
        Packets.Packet packet = world.packets.write(world.packets.rid(), "OPENCRVS_NEW", Packets.child());
        assertThat(search(packet.rid()).body().path("errors").path(0).path("errorCode").asText())
                .isEqualTo("RPR-RGS-031");
        world.packets.sync(packet, "OPENCRVS_NEW");
        assertThat(status(packet.rid())).isEqualTo("UPLOAD_PENDING");
        world.packets.upload(packet);
        await().atMost(Duration.ofSeconds(30)).until(() -> status(packet.rid()), "UIN_GENERATED"::equals);
    }

    @ParameterizedTest
    @CsvSource({ "requesttime,,RPR-RGS-020", "id,,RPR-RGS-021", "id,other,RPR-RGS-024", "version,,RPR-RGS-019",
            "version,7,RPR-RGS-022", "request,,RPR-RGS-015"})
    void aSearchThatIsWrongIsRefusedWithItsCode(String field, String value, String code) {
        Map<String, Object> request = searchFor("1");
        request.put(field, value);
        assertThat(search(request).errorCode()).isEqualTo(code);
    }

    @Test
    void transactionsTellTheCauseAndAnUnknownRidIsNotFound() {
        Map<String, String> fields = Packets.child();
        fields.put("consent", "N");
        Packets.Packet packet = world.packets.write(world.packets.rid(), "OPENCRVS_NEW", fields);
        world.packets.sync(packet, "OPENCRVS_NEW");
        world.packets.upload(packet);
        await().atMost(Duration.ofSeconds(30)).until(() -> transactions(packet.rid()).body().path("response").size(),
                size -> size == 6);
        var failed = transactions(packet.rid()).body().path("response").path(4);
        assertThat(failed.path("transactionTypeCode").asText()).isEqualTo("VALIDATE_PACKET");
        assertThat(failed.path("subStatusCode").asText()).isEqualTo("RPR-PKV-FAILED-017");
        assertThat(failed.path("createdDateTimes").asText()).endsWith("Z");
        assertThat(transactions("1").errorCode()).isEqualTo("RPR-RTS-001");
    }

    @Test
    void theControlSideShowsRegistrationsAndReadsTheIdentityBack() {
        Packets.Packet packet = world.packets.write(world.packets.rid(), "OPENCRVS_NEW", Packets.child());
        world.packets.sync(packet, "OPENCRVS_NEW");
        world.packets.upload(packet);
        world.packets.upload(packet);
        await().atMost(Duration.ofSeconds(30)).until(() -> view(packet).path("status").asText(), "PROCESSED"::equals);
        assertThat(view(packet).path("packetId").asText()).isEqualTo(packet.packetId());
        assertThat(view(packet).path("accepted").asInt()).isEqualTo(1);
        assertThat(view(packet).path("refused").asInt()).isEqualTo(1);
        Client.Reply identity = world.client.get("/sandbox/identity/" + packet.rid(), null);
        assertThat(identity.body().path("fullName").path(0).path("value").asText()).isEqualTo("Test Child");
        assertThat(identity.body().path("dateOfBirth").asText()).isEqualTo(Packets.child().get("dateOfBirth"));
        assertThat(world.client.get("/sandbox/identity/1", null).status()).isEqualTo(404);
    }

    @Test
    void anUploadCanMeetEveryFault() {
        Packets.Packet packet = new Packets.Packet(world.packets.rid(), world.packets.rid() + "-f", new byte[]{ 1});
        world.packets.sync(packet, "OPENCRVS_NEW");
        fault("error500");
        assertThat(world.packets.upload(packet).status()).isEqualTo(500);
        fault("drop");
        assertThatThrownBy(() -> world.packets.upload(packet)).isInstanceOf(UncheckedIOException.class);
        assertThat(rows(packet)).isZero();
        fault("lost");
        assertThatThrownBy(() -> world.packets.upload(packet)).isInstanceOf(UncheckedIOException.class);
        assertThat(rows(packet)).isEqualTo(1);
        Packets.Packet second = new Packets.Packet(world.packets.rid(), world.packets.rid() + "-f", new byte[]{ 2});
        world.packets.sync(second, "OPENCRVS_NEW");
        fault("twice");
        assertThat(world.packets.upload(second).errorCode()).isEqualTo("RPR-PKR-005");
        assertThat(rows(second)).isEqualTo(1);
        assertThat(world.client.get("/sandbox/faults", null).body()).isEmpty();
    }

    @Test
    void clearingTheFaultsEndsAHangingCall() throws Exception {
        Map<String, Object> hang = Map.of("service", "packetreceiver", "mode", "hang", "count", 0);
        world.client.post("/sandbox/faults", null, hang);
        var call = java.util.concurrent.CompletableFuture
                .runAsync(() -> world.packets.upload(new Packets.Packet("1", "hanging", new byte[]{ 1})));
        await().during(Duration.ofMillis(300)).until(() -> !call.isDone());
        world.client.delete("/sandbox/faults");
        assertThat(call.handle((nothing, e) -> e).get()).hasCauseInstanceOf(UncheckedIOException.class);
    }

    private void fault(String mode) {
        Client.Reply reply = world.client.post("/sandbox/faults", null,
                Map.of("service", "packetreceiver", "mode", mode, "count", 1));
        assertThat(reply.status()).isEqualTo(201);
    }

    private com.fasterxml.jackson.databind.JsonNode view(Packets.Packet packet) {
        return world.client.get("/sandbox/registrations?rid=" + packet.rid(), null).body().path(0);
    }

    private int rows(Packets.Packet packet) {
        return world.sql().sql("SELECT count(*) FROM registration WHERE reg_id = ?").param(packet.rid())
                .query(Integer.class).single();
    }

    private Client.Reply transactions(String rid) {
        return world.client.get("/registrationprocessor/v1/registrationtransaction/search/" + rid,
                world.client.token("REGISTRATION_PROCESSOR"));
    }

    private String status(String rid) {
        return search(rid).body().path("response").path(0).path("statusCode").asText();
    }

    private Client.Reply search(String rid) {
        return search(searchFor(rid));
    }

    private Client.Reply search(Map<String, Object> request) {
        return world.client.post("/registrationprocessor/v1/registrationstatus/search",
                world.client.token("REGISTRATION_ADMIN"), request);
    }

    private static Map<String, Object> searchFor(String rid) {
        return new HashMap<>(Map.of("id", "mosip.registration.status", "version", "1.0", "requesttime",
                MosipTime.format(MosipTime.now()), "request", List.of(Map.of("registrationId", rid))));
    }
}
