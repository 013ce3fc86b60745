package io.mosip.opencrvs.sandbox.regproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.sandbox.regproc.world.Packets;
import io.mosip.opencrvs.sandbox.regproc.world.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole registrations, from the sync to their end. */
@ExtendWith(World.Resolver.class)
class PipelineTest {
    private static final String EVENT = "REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT";
    private final World world;

    PipelineTest(World world) {
        this.world = world;
    }

    @Test
    void aBirthGoesThroughEveryStageToAnIdentity() {
        Packets.Packet packet = child(Packets.child());
        submit(packet, "OPENCRVS_NEW");
        awaitStatus(packet, "PROCESSED");
        JsonNode request = world.platform.identities.get(packet.rid());
        assertThat(request.path("registrationId").asText()).isEqualTo(packet.rid());
        assertThat(request.path("identity").path("fullName").path(0).path("value").asText()).isEqualTo("Test Child");
        assertThat(request.path("identity").path("IDSchemaVersion").isNumber()).isTrue();
        assertThat(transactions(packet, "trn_type_code")).containsExactly("PACKET_RECEIVER", "PACKET_RECEIVER",
                "SECUREZONE_NOTIFICATION", "UPLOAD_PACKET", "VALIDATE_PACKET", "PACKET_CLASSIFICATION",
                "UIN_GENERATOR", "FINALIZATION", "PRINT_SERVICE", "INTERNAL_WORKFLOW_ACTION");
        assertThat(event(packet).path("resultCode").asText()).isEqualTo("PROCESSED");
        assertThat(event(packet).path("workflowType").asText()).isEqualTo("OPENCRVS_NEW");
        assertThat(world.router.seen("packet-receiver-opencrvs_new-bus-out", packet.rid())).hasSize(1);
        JsonNode tags = world.router.seen("packet-classifier-opencrvs_new-bus-out", packet.rid()).get(0).path("tags");
        assertThat(tags.path("AGE_GROUP").asText()).isEqualTo("INFANT");
        assertThat(tags.path("INTRODUCER_AVAILABILITY").asText()).isEqualTo("false");
        assertThat(tags.path("ID_OBJECT-gender").asText()).isEqualTo("Female");
        assertThat(tags.path("META_INFO-META_DATA-centerId").asText()).isEqualTo("10001");
        assertThat(tags.path("SUPERVISOR_APPROVAL_STATUS").asText()).isEqualTo("APPROVED");
    }

    @Test
    void anUpdateIsWrittenToThePersonItNames() {
        Map<String, String> fields = Packets.child();
        fields.put("UIN", "4215830971");
        String rid = world.packets.rid();
        Packets.Packet packet = world.packets.write(rid, "OPENCRVS_UPDATE", fields);
        submit(packet, "OPENCRVS_UPDATE");
        awaitStatus(packet, "PROCESSED");
        assertThat(world.platform.identities.get(rid).path("identity").path("UIN").asText()).isEqualTo("4215830971");
    }

    static Stream<Arguments> badContents() {
        return Stream.of(
                content("type", f -> f.put("gender", "Female"), "VALIDATE_PACKET FAILED RPR-PKV-FAILED-012"),
                content("date", f -> f.put("dateOfBirth", "11.02.2024"), "VALIDATE_PACKET FAILED RPR-PKV-FAILED-012"),
                content("consent", f -> f.put("consent", "N"), "VALIDATE_PACKET FAILED RPR-PKV-FAILED-017"),
                content("age", f -> f.put("dateOfBirth", "1700/01/01"),
                        "PACKET_CLASSIFICATION FAILED RPR-SYS-EXCEPTION-001"),
                content("introducer by VID", f -> f.put("introducerVID", "4215830971421583"),
                        "INTRODUCER_VALIDATION REJECTED RPR-IVM-FAILED-002"),
                content("unknown introducer", f -> f.put("introducerUIN", "4215830970"),
                        "INTRODUCER_VALIDATION FAILED RPR-IVM-FAILED-003"),
                content("UIN of a new person", f -> f.put("UIN", "4215830972"),
                        "FINALIZATION FAILED RPR-FIN-FAILED-002"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badContents")
    void aPacketFailsAtTheStageThatFindsItsFault(String fault, Consumer<Map<String, String>> change, String cause) {
        Map<String, String> fields = Packets.child();
        change.accept(fields);
        Packets.Packet packet = child(fields);
        submit(packet, "OPENCRVS_NEW");
        awaitStatus(packet, "FAILED");
        assertThat(transactions(packet, "trn_type_code || ' ' || status_code || ' ' || sub_status_code"))
                .contains(cause);
        assertThat(event(packet).path("resultCode").asText()).isEqualTo("FAILED");
        assertThat(event(packet).path("errorCode").asText()).isEqualTo("PACKET_FAILED");
    }

    @Test
    void anIntroducerWithoutBiometricFails() {
        world.platform.identities.put("4215830973",
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
        Map<String, String> fields = Packets.child();
        fields.put("introducerUIN", "4215830973");
        Packets.Packet packet = child(fields);
        submit(packet, "OPENCRVS_NEW");
        awaitStatus(packet, "FAILED");
        assertThat(transactions(packet, "sub_status_code")).contains("RPR-IVM-FAILED-004");
    }

    @Test
    void whatTheSupervisorRejectedIsRejectedByTheValidator() {
        Packets.Packet packet = child(Packets.child());
        Map<String, Object> entry = world.packets.entry(packet, "OPENCRVS_NEW");
        entry.put("supervisorStatus", "REJECTED");
        world.packets.sync("/sync", world.packets.request(List.of(entry)));
        world.packets.upload(packet);
        awaitStatus(packet, "FAILED");
        assertThat(transactions(packet, "sub_status_code")).contains("RPR-PKV-FAILED-011");
    }

    @Test
    void aPacketThatDoesNotDecryptOrUnpackFailsAtTheUploader() {
        Packets.Packet packet = child(Packets.child());
        byte[] broken = packet.bytes().clone();
        broken[100]++;
        Packets.Packet undecryptable = new Packets.Packet(packet.rid(), packet.packetId(), broken);
        submit(undecryptable, "OPENCRVS_NEW");
        awaitStatus(undecryptable, "FAILED");
        assertThat(transactions(undecryptable, "sub_status_code")).contains("RPR-PKU-FAILED-007");

        Packets.Packet noZip = world.packets.withContent(child(Packets.child()),
                "no zip".getBytes(StandardCharsets.UTF_8));
        submit(noZip, "OPENCRVS_NEW");
        awaitStatus(noZip, "FAILED");
        assertThat(transactions(noZip, "sub_status_code")).contains("RPR-PKU-FAILED-003");
    }

    @Test
    void aSubPacketWithAnotherHashFailsForGood() throws IOException {
        Packets.Packet packet = child(Packets.child());
        Packets.Packet changed = world.packets.withContent(packet,
                repacked(world.packets.open(packet), "_evidence.json", "\"encryptedhash\":\"",
                        "\"encryptedhash\":\"A"));
        submit(changed, "OPENCRVS_NEW");
        awaitStatus(changed, "FAILED");
        assertThat(transactions(changed, "sub_status_code")).contains("RPR-PKV-FAILED-018");
    }

    @Test
    void aPacketWithTwoSubPacketsIsTriedAgainUntilTheReprocessorGivesUpAndNoEventTells() throws IOException {
        Packets.Packet packet = child(Packets.child());
        Packets.Packet two = world.packets.withContent(packet,
                repacked(world.packets.open(packet), "_optional", null, null));
        submit(two, "OPENCRVS_NEW");
        awaitStatus(two, "REPROCESS_FAILED");
        assertThat(transactions(two, "status_code")).contains("REPROCESS").endsWith("REPROCESS_FAILED");
        assertThat(world.platform.published.getOrDefault(EVENT, new java.util.ArrayDeque<>()))
                .noneMatch(event -> event.path("instanceId").asText().equals(two.rid()));
    }

    @Test
    void whatTheIdRepositoryRefusesFailsAndWhatItCannotStoreNowIsTriedAgain() {
        Packets.Packet refused = child(Packets.child());
        world.platform.draftRefusals.put(refused.rid(), "IDR-IDC-009");
        submit(refused, "OPENCRVS_NEW");
        awaitStatus(refused, "FAILED");
        assertThat(transactions(refused, "sub_status_code")).contains("RPR-UIN-FAILED-004");
        assertThat(world.platform.drafts).doesNotContainKey(refused.rid());

        Packets.Packet later = child(Packets.child());
        world.platform.draftRefusals.put(later.rid(), "IDR-IDC-004");
        submit(later, "OPENCRVS_NEW");
        awaitStatus(later, "REPROCESS");
        world.platform.draftRefusals.remove(later.rid());
        awaitStatus(later, "PROCESSED");
    }

    @Test
    void whileKeymanagerIsAwayAPacketWaits() {
        Packets.Packet packet = child(Packets.child());
        world.packets.sync(packet, "OPENCRVS_NEW");
        world.platform.keymanagerAway = true;
        try {
            world.packets.upload(packet);
            awaitStatus(packet, "REPROCESS");
        } finally {
            world.platform.keymanagerAway = false;
        }
        awaitStatus(packet, "PROCESSED");
    }

    @Test
    void aMessageThatWasLostIsSentAgain() {
        Packets.Packet packet = child(Packets.child());
        world.router.losses.add("packet-classifier-opencrvs_new-bus-out " + packet.rid());
        submit(packet, "OPENCRVS_NEW");
        awaitStatus(packet, "PROCESSED");
        var sent = world.router.seen("packet-classifier-opencrvs_new-bus-out", packet.rid());
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).path("tags").path("AGE_GROUP").asText()).isEqualTo("INFANT");
    }

    @Test
    void whatIsNoMessageOrOfNoRegistrationStopsNobody() {
        world.router.sendRaw("packet-validator-bus-in", "no message");
        world.router.sendRaw("packet-validator-bus-in",
                "{\"rid\":\"1\",\"reg_type\":\"OPENCRVS_NEW\",\"isValid\":true,\"internalError\":false,\"iteration\":1}");
        Packets.Packet packet = child(Packets.child());
        submit(packet, "OPENCRVS_NEW");
        awaitStatus(packet, "PROCESSED");
        assertThat(world.router.seen("packet-validator-opencrvs_new-bus-out", "1").get(0).path("isValid").asBoolean())
                .isFalse();
    }

    @Test
    void aMessageThatComesTwiceEndsInOneIdentityAndOneEvent() {
        Packets.Packet packet = child(Packets.child());
        submit(packet, "OPENCRVS_NEW");
        awaitStatus(packet, "PROCESSED");
        JsonNode early = world.router.seen("packet-validator-opencrvs_new-bus-out", packet.rid()).get(0);
        world.router.send("packet-classifier-bus-in", early);
        world.router.send("uin-generator-bus-in", early);
        Packets.Packet after = child(Packets.child());
        submit(after, "OPENCRVS_NEW");
        awaitStatus(after, "PROCESSED");
        assertThat(world.platform.drafts).doesNotContainKey(packet.rid());
        assertThat(world.platform.published.get(EVENT).stream()
                .filter(event -> event.path("instanceId").asText().equals(packet.rid()))).hasSize(1);
    }

    private Packets.Packet child(Map<String, String> fields) {
        return world.packets.write(world.packets.rid(), "OPENCRVS_NEW", fields);
    }

    private void submit(Packets.Packet packet, String process) {
        assertThat(world.packets.sync(packet, process).errorCode()).isNull();
        assertThat(world.packets.upload(packet).body().path("response").path("status").asText())
                .isEqualTo("Packet has reached Packet Receiver");
    }

    private JsonNode event(Packets.Packet packet) {
        Queue<JsonNode> events = world.platform.published.get(EVENT);
        await().until(() -> events.stream().anyMatch(e -> e.path("instanceId").asText().equals(packet.rid())));
        return events.stream().filter(e -> e.path("instanceId").asText().equals(packet.rid())).findFirst()
                .orElseThrow();
    }

    private List<String> transactions(Packets.Packet packet, String column) {
        return world.sql()
                .sql("SELECT " + column + " FROM registration_transaction WHERE reg_id = ? ORDER BY cr_dtimes")
                .param(packet.rid()).query(String.class).list();
    }

    private void awaitStatus(Packets.Packet packet, String status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> world.sql().sql("SELECT status_code FROM registration WHERE reg_id = ?")
                        .param(packet.rid()).query(String.class).single(), status::equals);
    }

    /** Leaves out the entries of that name, or changes their text. */
    private static byte[] repacked(byte[] zip, String name, String from, String to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream old = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream changed = new ZipOutputStream(out)) {
            for (ZipEntry entry = old.getNextEntry(); entry != null; entry = old.getNextEntry()) {
                byte[] bytes = old.readAllBytes();
                if (entry.getName().contains(name)) {
                    if (from == null) {
                        continue;
                    }
                    bytes = new String(bytes, StandardCharsets.UTF_8).replace(from, to)
                            .getBytes(StandardCharsets.UTF_8);
                }
                changed.putNextEntry(new ZipEntry(entry.getName()));
                changed.write(bytes);
            }
        }
        return out.toByteArray();
    }

    private static Arguments content(String name, Consumer<Map<String, String>> change, String cause) {
        return arguments(name, change, cause);
    }
}
