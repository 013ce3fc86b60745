package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer.StatusChange;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the action {@code flag}: the identity says that the person is dead, and the UIN stays active. */
class DeathFlagTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String UPDATE = "OPENCRVS_UPDATE";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Onto fields of the test schema, which has none for deaths. */
    private static final String DEATHS = """
            {"fields": {"residenceStatus": {"default": "DECEASED", "absent": "default"},
                        "zone": {"from": "dateOfDeath", "date": "yyyy/MM/dd", "absent": "omit"}},
             "cancelled": {"residenceStatus": "RESIDENT", "zone": "NOWHERE"}}""";
    private static final World WORLD = World.get();
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();
    @TempDir
    private static Path files;
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, flagging(DEATHS));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void everythingWasAskedAsMosipWantsIt() {
        WORLD.mosip.recover();
        assertThat(WORLD.mosip.complaints()).isEmpty();
    }

    @Test
    void theIdentityIsUpdatedByAPacketAndStaysActive() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        mediator.send(death);

        String rid = mediator.reached(death.id(), "UPLOADED").path("rid").asText();

        ObjectNode told = WORLD.mosip.identityOf(rid);
        assertThat(told.fieldNames()).toIterable().containsExactlyInAnyOrder("UIN", "IDSchemaVersion", "dateOfBirth",
                "residenceStatus", "zone");
        assertThat(told.path("UIN").asText()).isEqualTo(person);
        assertThat(told.at("/residenceStatus/0/value").asText()).isEqualTo("DECEASED");
        assertThat(told.at("/zone/0/value").asText()).isEqualTo("2023/03/01");
        assertThat(WORLD.mosip.synced(rid).type()).isEqualTo(UPDATE);
        processed(rid, person);
        mediator.reached(death.id(), "FLAGGED");
        assertThat(WORLD.database.history(death.id())).containsExactly("RECEIVED", "RID_ASSIGNED", "PACKET_CREATED",
                "SYNCED", "UPLOADED", "FLAGGED");
        assertThat(PEOPLE.changes(person)).isEmpty();
        assertThat(PEOPLE.status(person)).isEqualTo("ACTIVATED");
        assertThat(WORLD.database.dump()).doesNotContain(person, death.registrationNumber());
    }

    @Test
    void theCredentialOfTheUpdateEndsTheDeathAndDoesNotGoToOpencrvs() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        mediator.send(death);
        String rid = mediator.reached(death.id(), "UPLOADED").path("rid").asText();
        ObjectNode credential = HubPeer.credential(rid, death.registrationNumber(), person);

        assertThat(HubPeer.deliver(mediator.callback(), credential).statusCode()).isEqualTo(200);
        assertThat(HubPeer.deliver(mediator.callback(), credential).statusCode()).isEqualTo(200);

        mediator.reached(death.id(), "FLAGGED");
        String request = credential.at("/event/transactionId").asText();
        await().atMost(SOON).until(() -> WORLD.hub.publishedFor(request).size() == 1);
        assertThat(WORLD.opencrvs.credentialsOf(death.registrationNumber())).isEmpty();
    }

    @Test
    void aFlagThatMosipSaysNothingAboutIsFoundByTheWatchdog() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        mediator.send(death);
        String rid = mediator.reached(death.id(), "UPLOADED").path("rid").asText();
        PEOPLE.add(person, null, rid, WORLD.mosip.identityOf(rid));

        assertThat(WORLD.database.sql().sql("UPDATE opencrvs.death_transactions"
                + " SET upd_dtimes = upd_dtimes - interval '2 days' WHERE txn_id = ?").param(death.id()).update())
                .isEqualTo(1);

        mediator.reached(death.id(), "FLAGGED");
    }

    @ParameterizedTest
    @CsvSource({ "FAILED, OCV-MED-081", "REJECTED, OCV-MED-080"})
    void whatMosipGivesUpIsToldAndFlaggedByAnotherRegistrationWhenItComesAgain(String result, String code)
            throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        mediator.send(death);
        String rid = mediator.reached(death.id(), "UPLOADED").path("rid").asText();
        WORLD.mosip.giveUp(rid);

        HubPeer.deliver(mediator.workflowCallback(), HubPeer.workflowCompleted(rid, UPDATE, result));

        assertThat(mediator.reached(death.id(), "REJECTED").path("errorCode").asText()).isEqualTo(code);
        assertThat(await().atMost(SOON).until(() -> WORLD.opencrvs.errorsOf(death.id()), told -> !told.isEmpty()))
                .singleElement().satisfies(error -> assertThat(error.path("opencrvsDRN").asText())
                        .isEqualTo(death.registrationNumber()));
        mediator.send(death);
        String next = mediator.reached(death.id(), "UPLOADED").path("rid").asText();
        assertThat(next).isNotEqualTo(rid);
        processed(next, person);
        mediator.reached(death.id(), "FLAGGED");
    }

    @Test
    void whatMosipProcessesAfterAllIsAFlag() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        mediator.send(death);
        String rid = mediator.reached(death.id(), "UPLOADED").path("rid").asText();
        HubPeer.deliver(mediator.workflowCallback(), HubPeer.workflowCompleted(rid, UPDATE, "FAILED"));
        mediator.reached(death.id(), "REJECTED");

        processed(rid, person);

        mediator.reached(death.id(), "FLAGGED");
    }

    @ParameterizedTest
    @CsvSource({ "DEACTIVATED, OCV-MED-096", "BLOCKED, OCV-MED-041"})
    void onlyAnActiveIdentityIsFlagged(String status, String code) throws Exception {
        String person = living();
        PEOPLE.setStatus(person, status);
        DeathEvent death = DeathEvent.of(person);
        Set<String> before = Set.copyOf(WORLD.mosip.registered());

        mediator.send(death);

        assertThat(mediator.reached(death.id(), "REJECTED").path("errorCode").asText()).isEqualTo(code);
        assertThat(WORLD.mosip.registered()).isEqualTo(before);
        assertThat(PEOPLE.status(person)).isEqualTo(status);
    }

    @Test
    void anIdentityThatHasTheFlagNeedsNoPacket() throws Exception {
        String person = living();
        flagged(person);
        DeathEvent again = DeathEvent.of(person);

        mediator.send(again);

        assertThat(mediator.reached(again.id(), "FLAGGED").path("rid").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = { "SERVER_ERROR", "ANSWER_LOST", "DROPPED"})
    void whateverThePacketReceiverDoesThereIsOnePacket(Fault fault) throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        Set<String> before = Set.copyOf(WORLD.mosip.registered());
        WORLD.mosip.fail(MosipPeers.RECEIVER, fault);

        mediator.send(death);

        String rid = mediator.reached(death.id(), "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.registered()).hasSize(before.size() + 1).contains(rid);
    }

    @Test
    void aCancelledDeathWritesWhatTheMappingSaysOfIt() throws Exception {
        String person = living();
        DeathEvent death = flagged(person);

        mediator.correct(death.cancelled());

        String rid = removal(death, person);
        assertThat(WORLD.mosip.identityOf(rid).at("/residenceStatus/0/value").asText()).isEqualTo("RESIDENT");
        assertThat(WORLD.mosip.identityOf(rid).at("/zone/0/value").asText()).isEqualTo("NOWHERE");
        assertThat(HubPeer.deliver(mediator.callback(), HubPeer.credential(rid, death.registrationNumber(), person))
                .statusCode()).isEqualTo(200);
        mediator.correctionReached(death.id(), "ACTIVATED");
        assertThat(PEOPLE.status(person)).isEqualTo("ACTIVATED");
        assertThat(PEOPLE.changes(person)).isEmpty();
        assertThat(WORLD.opencrvs.credentialsOf(death.registrationNumber())).isEmpty();
        assertThat(WORLD.database.count("pending_packet WHERE txn_id = '" + rid + "'")).isZero();
    }

    @Test
    void aRemovalThatMosipGivesUpIsToldAndReplayed() throws Exception {
        String person = living();
        DeathEvent death = flagged(person);
        mediator.correct(death.cancelled());
        String first = reversal(death, "");
        WORLD.mosip.stages().add(first, "VALIDATE_PACKET", "FAILED", "RPR-PKV-FAILED-004", "a comment");

        JsonNode correction = mediator.correctionReached(death.id(), "REJECTED");

        assertThat(correction.path("errorCode").asText()).isEqualTo("OCV-MED-081");
        await().atMost(SOON)
                .until(() -> mediator.post("/admin/events/" + correction.path("id").asText() + "/replay",
                        WORLD.mosip.realm().admin()).statusCode() == 200);
        String second = reversal(death, first);
        PEOPLE.add(person, null, second, merged(person, second));
        mediator.correctionReached(death.id(), "ACTIVATED");
    }

    @Test
    void aMovedDeathFlagsTheRightPersonAfterTheOtherIsNotFlaggedAnyMore() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = flagged(wrong);

        mediator.correct(death.instead(wrong, right).corrected());

        removal(death, wrong);
        String rid = mediator.correctionReached(death.id(), "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.identityOf(rid).path("UIN").asText()).isEqualTo(right);
        processed(rid, right);
        JsonNode correction = mediator.correctionReached(death.id(), "FLAGGED");
        assertThat(PEOPLE.identityOf(wrong).at("/residenceStatus/0/value").asText()).isEqualTo("RESIDENT");
        assertThat(PEOPLE.identityOf(right).at("/residenceStatus/0/value").asText()).isEqualTo("DECEASED");
        assertThat(WORLD.database.history(correction.path("id").asText())).containsExactly("RECEIVED", "RESTORED",
                "RID_ASSIGNED", "PACKET_CREATED", "SYNCED", "UPLOADED", "FLAGGED");
    }

    @Test
    void aMovedDeathWhosePersonIsNotActiveRemovesNoFlag() throws Exception {
        String wrong = living();
        String right = living();
        PEOPLE.setStatus(right, "DEACTIVATED");
        DeathEvent death = flagged(wrong);

        mediator.correct(death.instead(wrong, right).corrected());

        assertThat(mediator.correctionReached(death.id(), "REJECTED").path("errorCode").asText())
                .isEqualTo("OCV-MED-096");
        assertThat(PEOPLE.identityOf(wrong).at("/residenceStatus/0/value").asText()).isEqualTo("DECEASED");
    }

    @Test
    void correctedDetailsChangeTheFlagAndOthersChangeNothing() throws Exception {
        String person = living();
        DeathEvent death = flagged(person);
        DeathEvent corrected = death.corrected().with(text -> text.replace("2023-03-01", "2023-03-02"));

        mediator.correct(corrected);

        String rid = mediator.correctionReached(death.id(), "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.identityOf(rid).fieldNames()).toIterable().containsExactlyInAnyOrder("UIN",
                "IDSchemaVersion", "dateOfBirth", "zone");
        processed(rid, person);
        mediator.correctionReached(death.id(), "FLAGGED");
        mediator.correct(corrected.with(text -> text.replace("Baptiste", "Baptiste Bwalya")));
        await().atMost(SOON).until(() -> mediator.status(death.id()).path("corrections").size() == 2);
        mediator.correctionReached(death.id(), "NOT_NEEDED");
    }

    @Test
    void aPacketIsSentToItsEndByTheNextInstance() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-999");
        String topic;
        try (Mediator first = Mediator.start(WORLD, flagging(DEATHS))) {
            topic = first.topic();
            first.send(death);
            first.reached(death.id(), "PACKET_CREATED");
        }
        WORLD.mosip.recover();

        // Whatever the action is by then.
        try (Mediator next = Mediator.start(WORLD, topic,
                Map.of("opencrvs.identity.mapping.file", mapping(DEATHS).toUri().toString()))) {
            String rid = next.reached(death.id(), "UPLOADED").path("rid").asText();
            assertThat(WORLD.mosip.synced(rid).type()).isEqualTo(UPDATE);
            processed(next, rid, person);
            next.reached(death.id(), "FLAGGED");

            // What was done is taken back as it was done.
            next.correct(death.cancelled());
            String removal = reversal(death, "");
            PEOPLE.add(person, null, removal, merged(person, removal));
            next.correctionReached(death.id(), "ACTIVATED");
        }
        assertThat(PEOPLE.changes(person)).isEmpty();
    }

    @Test
    void whatWasDeactivatedIsActivatedAgainThoughTheActionIsFlagByThen() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = DeathEvent.of(wrong);
        String topic;
        try (Mediator first = Mediator.start(WORLD, Map.of())) {
            topic = first.topic();
            first.send(death);
            first.reached(death.id(), "DEACTIVATED");
        }

        try (Mediator next = Mediator.start(WORLD, topic, flagging(DEATHS))) {
            next.correct(death.instead(wrong, right).corrected());
            String rid = next.correctionReached(death.id(), "UPLOADED").path("rid").asText();
            processed(next, rid, right);
            next.correctionReached(death.id(), "FLAGGED");
        }
        assertThat(PEOPLE.changes(wrong)).extracting(StatusChange::status).containsExactly("DEACTIVATED",
                "ACTIVATED");
        assertThat(PEOPLE.changes(right)).isEmpty();
    }

    @Test
    void withoutAValueForACancelledDeathTheFlagStaysAndTheCodeSaysSo() throws Exception {
        String person = living();
        String deaths = "{\"fields\": {\"residenceStatus\": {\"default\": \"DECEASED\", \"absent\": \"default\"}}}";
        DeathEvent death = DeathEvent.of(person);
        try (Mediator strict = Mediator.start(WORLD, flagging(deaths))) {
            strict.send(death);
            processed(strict, strict.reached(death.id(), "UPLOADED").path("rid").asText(), person);
            strict.reached(death.id(), "FLAGGED");

            strict.correct(death.cancelled());

            assertThat(strict.correctionReached(death.id(), "REJECTED").path("errorCode").asText())
                    .isEqualTo("OCV-MED-098");
        }
        assertThat(PEOPLE.identityOf(person).at("/residenceStatus/0/value").asText()).isEqualTo("DECEASED");
    }

    @Test
    void aMappingWhoseFieldsTheSchemaDoesNotHaveFlagsNobody() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        try (Mediator shipped = Mediator.start(WORLD, Map.of("mosip.opencrvs.death.action", "flag"))) {
            shipped.send(death);

            assertThat(shipped.reached(death.id(), "REJECTED").path("errorCode").asText()).isEqualTo("OCV-MED-097");
        }
        assertThat(PEOPLE.changes(person)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"fields\": {}}",
            "{\"fields\": {\"UIN\": {\"from\": \"deceased.identifier.NATIONAL_ID\"}}}"})
    void aMappingWithoutFieldsForDeathsStopsStartUp(String deaths) {
        assertThatThrownBy(() -> Mediator.start(WORLD, flagging(deaths)).close()).hasStackTraceContaining(
                "mosip.opencrvs.death.action").hasStackTraceContaining("opencrvs.identity.mapping.file");
    }

    @ParameterizedTest
    @CsvSource({ "action, delete", "grace-period, -1d", "grace-period, 0s", "grace-period, soon", "poll, 0s"})
    void aValueThatIsNoneStopsStartUpAndIsNamed(String property, String value) {
        String name = "mosip.opencrvs.death." + property;

        assertThatThrownBy(() -> Mediator.start(WORLD, Map.of(name, value)).close()).hasStackTraceContaining(name);
    }

    private static Map<String, Object> flagging(String deaths) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("mosip.opencrvs.death.action", "flag");
        properties.put("opencrvs.identity.mapping.file", mapping(deaths).toUri().toString());
        properties.put("mosip.opencrvs.watchdog.interval", "200ms");
        return properties;
    }

    /** The shipped mapping file with another section for deaths. */
    private static Path mapping(String deaths) {
        try (InputStream shipped = IdentityMapping.class.getResourceAsStream(IdentityMapping.DEFAULT_RESOURCE)) {
            ObjectNode mapping = (ObjectNode) JSON.readTree(shipped);
            mapping.set("deaths", JSON.readTree(deaths));
            return Files.write(Files.createTempFile(files, "mapping", ".json"), JSON.writeValueAsBytes(mapping));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String living() {
        String uin = MosipNumbers.newUin();
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), Identities.deceased());
        return uin;
    }

    private static DeathEvent flagged(String uin) throws Exception {
        DeathEvent death = DeathEvent.of(uin);
        mediator.send(death);
        processed(mediator.reached(death.id(), "UPLOADED").path("rid").asText(), uin);
        mediator.reached(death.id(), "FLAGGED");
        return death;
    }

    private static void processed(String rid, String uin) throws Exception {
        processed(mediator, rid, uin);
    }

    /** MOSIP updates the identity as the packet says, and tells of the end. */
    private static void processed(Mediator to, String rid, String uin) throws Exception {
        PEOPLE.add(uin, null, rid, merged(uin, rid));
        assertThat(HubPeer.deliver(to.workflowCallback(), HubPeer.workflowCompleted(rid, UPDATE, "PROCESSED"))
                .statusCode()).isEqualTo(200);
    }

    private static ObjectNode merged(String uin, String rid) {
        return PEOPLE.identityOf(uin).setAll(WORLD.mosip.identityOf(rid));
    }

    /** MOSIP updates the identity by the packet that removes the flag. */
    private static String removal(DeathEvent death, String person) {
        String rid = reversal(death, "");
        assertThat(WORLD.mosip.identityOf(rid).path("UIN").asText()).isEqualTo(person);
        PEOPLE.add(person, null, rid, merged(person, rid));
        return rid;
    }

    /** The RID of the packet that removes the flag, once MOSIP has it. */
    private static String reversal(DeathEvent death, String former) {
        return await().atMost(SOON).until(() -> WORLD.database.sql().sql(
                "SELECT coalesce(max(reversal_rid), '') FROM opencrvs.death_transactions WHERE record_id = ?")
                .param(death.id()).query(String.class).single(),
                rid -> !rid.equals(former) && WORLD.mosip.registered().contains(rid));
    }
}
