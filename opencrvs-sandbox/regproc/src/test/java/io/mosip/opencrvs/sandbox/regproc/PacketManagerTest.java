package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.sandbox.regproc.world.Client;
import io.mosip.opencrvs.sandbox.regproc.world.Packets;
import io.mosip.opencrvs.sandbox.regproc.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packet manager service, as MOSIP's PacketManagerService calls it, over a packet that came through the receiver. */
@ExtendWith(World.Resolver.class)
class PacketManagerTest {
    private static final String PATH = "/commons/v1/packetmanager/";
    private final World world;
    private String rid;

    PacketManagerTest(World world) {
        this.world = world;
    }

    @BeforeEach
    void aPacketInTheStore() {
        rid = world.packets.rid();
        Packets.Packet packet = world.packets.write(rid, "OPENCRVS_NEW", Packets.child());
        world.packets.sync(packet, "OPENCRVS_NEW");
        world.packets.upload(packet);
        await().atMost(Duration.ofSeconds(30)).until(() -> world.sql()
                .sql("SELECT status_code FROM registration WHERE reg_id = ?").param(rid).query(String.class).single()
                .equals("PROCESSED"));
    }

    @Test
    void fieldsAreReadWithAndWithoutASource() {
        assertThat(call("searchField", "DATA_READ", "field", "dateOfBirth").body().path("response").path("fields")
                .path("dateOfBirth").asText()).isEqualTo(Packets.child().get("dateOfBirth"));
        assertThat(call("searchFields", "DATA_READ", "fields", List.of("fullName"), "source", "OPENCRVS").body()
                .path("response").path("fields").path("fullName").asText()).contains("Test Child");
    }

    @Test
    void metaInfoAuditsInfoAndValidationAreAnswered() {
        var metaInfo = call("metaInfo", "METADATA_READ").body().path("response").path("fields");
        assertThat(metaInfo.path("registrationId").asText()).isEqualTo(rid);
        assertThat(metaInfo.path("metaData").asText()).contains("centerId");
        assertThat(call("audits", "REGISTRATION_PROCESSOR").body().path("response").path(0).path("fields")
                .path("eventId").asText()).isEqualTo("1");
        var info = call("info", "REGISTRATION_PROCESSOR").body().path("response");
        assertThat(info.path("info").path(0).path("source").asText()).isEqualTo("OPENCRVS");
        assertThat(info.path("info").path(0).path("demographics")).extracting(name -> name.asText())
                .contains("fullName", "gender");
        assertThat(call("validatePacket", "REGISTRATION_PROCESSOR").body().path("response").path("valid").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsNotInThePacketIsNull() {
        assertThat(call("document", "DOCUMENT_READ", "documentName", "proofOfIdentity").body().path("response")
                .isNull()).isTrue();
        assertThat(call("biometrics", "BIOMETRIC_READ", "person", "individualBiometrics").body().path("response")
                .isNull()).isTrue();
    }

    @Test
    void aPacketThatIsNotThereIsToldByItsCode() {
        rid = world.packets.rid();
        assertThat(call("searchField", "DATA_READ", "field", "fullName").errorCode()).isEqualTo("KER-PUT-027");
        assertThat(call("info", "REGISTRATION_PROCESSOR").errorCode()).isEqualTo("KER-PUT-027");
        assertThat(call("searchField", "DATA_READ", "field", "fullName", "source", "NOWHERE").errorCode())
                .isEqualTo("KER-PUT-006");
    }

    @Test
    void tagsAreAddedChangedReadAndDeleted() {
        String role = "REGISTRATION_PROCESSOR";
        assertThat(call("getTags", role, "tagNames", List.of("COLOR")).errorCode()).isEqualTo("KER-PUT-024");
        assertThat(call("addTag", role, "tags", Map.of("COLOR", "red")).errorCode()).isNull();
        assertThat(call("addTag", role, "tags", Map.of("COLOR", "blue")).errorCode()).isEqualTo("KER-PUT-022");
        assertThat(call("addOrUpdateTag", role, "tags", Map.of("COLOR", "green")).errorCode()).isNull();
        assertThat(call("getTags", role).body().path("response").path("tags").path("COLOR").asText())
                .isEqualTo("green");
        assertThat(call("getTags", role).body().path("response").path("tags").path("AGE_GROUP").asText())
                .isEqualTo("INFANT");
        assertThat(call("deleteTag", role, "tagNames", List.of("COLOR")).errorCode()).isNull();
        assertThat(call("getTags", role).body().path("response").path("tags").has("COLOR")).isFalse();
    }

    @Test
    void aPacketIsCreatedInTheStoreOrRefused() throws Exception {
        rid = world.packets.rid();
        String schema = new String(PacketManagerTest.class.getResourceAsStream("/world/id-schema.json").readAllBytes(),
                StandardCharsets.UTF_8);
        Map<String, Object> packet = new LinkedHashMap<>(Map.of("id", rid, "refId", World.REFERENCE, "process",
                "OPENCRVS_NEW", "source", "OPENCRVS", "schemaVersion", "0.1", "schemaJson", schema, "fields",
                Packets.child(), "offlineMode", false));
        String token = world.client.token("REGISTRATION_PROCESSOR");
        assertThat(world.client.put(PATH + "createPacket", token, Map.of("request", packet)).errorCode())
                .isEqualTo("KER-KPM-006");
        packet.put("audits", List.of(Map.of("eventId", "1")));
        Client.Reply created = world.client.put(PATH + "createPacket", token, Map.of("request", packet));
        assertThat(created.body().path("response")).hasSize(3);
    }

    private Client.Reply call(String operation, String role, Object... fields) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("id", rid);
        request.put("process", "OPENCRVS_NEW");
        for (int i = 0; i < fields.length; i += 2) {
            request.put((String) fields[i], fields[i + 1]);
        }
        Map<String, Object> envelope = Map.of("id", "mosip.commmons.packetmanager", "version", "v1", "request",
                request);
        return world.client.post(PATH + operation, world.client.token(role), envelope);
    }
}
