package io.mosip.opencrvs.mediator.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Births that v0.5 began, on a database that the upgrade script made of v0.5's. */
class UpgradedBirthsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String UIN = "4208135796";
    private static final World WORLD = World.get();
    /** By a name of their own, which is the status text where that is what a test is about. */
    private static final Map<String, BirthEvent> BIRTHS = new LinkedHashMap<>();
    private static final Map<String, String> RIDS = new LinkedHashMap<>();
    private static Mediator mediator;

    @BeforeAll
    static void start() throws Exception {
        String url = WORLD.database.upgraded("mosip_opencrvs_upgraded", row("none", null, null),
                row("RID Generated", "RID Generated", WORLD.mosip.nextRid()),
                row("Creating Packet", "Creating Packet", WORLD.mosip.nextRid()),
                row("Packet Created", "Packet Created", WORLD.mosip.nextRid()),
                row("Packet Synced", "Packet Synced", WORLD.mosip.nextRid()),
                row("Uploaded", "Uploaded", WORLD.mosip.nextRid()),
                row("corrected", "Uploaded", WORLD.mosip.nextRid()),
                row("corrected before its upload", "Packet Synced", WORLD.mosip.nextRid()),
                row("unknown at MOSIP", "Uploaded", WORLD.mosip.nextRid()),
                row("again and changed", "Uploaded", WORLD.mosip.nextRid()),
                row("died", "Uploaded", WORLD.mosip.nextRid()),
                row("refused", "Packet Created", WORLD.mosip.nextRid()),
                row("credential of Packet Created", "Packet Created", WORLD.mosip.nextRid()),
                row("credential of Packet Synced", "Packet Synced", WORLD.mosip.nextRid()),
                row("credential of Uploaded", "Uploaded", WORLD.mosip.nextRid()));
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.db.datasource.jdbc-url", url));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void everybodyWasAskedAsTheyWantIt() {
        WORLD.mosip.recover();
        assertThat(WORLD.mosip.complaints()).isEmpty();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "RID Generated", "Creating Packet", "Packet Created", "Packet Synced"})
    void aBirthThatV05BeganIsRegisteredOnceUnderItsRid(String text) throws Exception {
        BirthEvent birth = BIRTHS.get(text);

        mediator.send(birth);
        mediator.send(birth);

        assertThat(mediator.reached(birth, "UPLOADED").path("rid").asText()).isEqualTo(RIDS.get(text));
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        assertThat(WORLD.mosip.registered()).containsOnlyOnce(RIDS.get(text));
    }

    @Test
    void aBirthWithoutRidGetsOne() throws Exception {
        BirthEvent birth = BIRTHS.get("none");

        mediator.send(birth);

        String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.registered()).containsOnlyOnce(rid);
    }

    @Test
    void aBirthThatV05UploadedIsNeverRegisteredAgain() throws Exception {
        BirthEvent birth = BIRTHS.get("Uploaded");

        mediator.send(birth);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));

        JsonNode status = mediator.status(birth.id());
        assertThat(status.path("status").asText()).isEqualTo("UPLOADED");
        assertThat(status.path("rid").asText()).isEqualTo(RIDS.get("Uploaded"));
        assertThat(WORLD.mosip.registered()).doesNotContain(RIDS.get("Uploaded"));
        assertThat(status.path("timeline")).singleElement()
                .satisfies(step -> assertThat(step.path("status").asText()).isEqualTo("UPLOADED"));
    }

    @Test
    void aBirthThatV05UploadedIsCorrectedAsOneOfOurs() throws Exception {
        BirthEvent birth = BIRTHS.get("corrected");
        String uin = identity(RIDS.get("corrected"));

        mediator.correct(birth.renamed().corrected());

        String rid = mediator.correctionReached(birth.id(), "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.synced(rid).type()).isEqualTo("OPENCRVS_UPDATE");
        assertThat(WORLD.mosip.identityOf(rid).path("UIN").asText()).isEqualTo(uin);
    }

    @Test
    void ofACopyThatComesAfterTheUpgradeTheNextOneIsACorrection() throws Exception {
        BirthEvent birth = BIRTHS.get("again and changed");
        String uin = identity(RIDS.get("again and changed"));
        mediator.send(birth);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));

        mediator.send(birth.renamed());

        String rid = mediator.correctionReached(birth.id(), "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.identityOf(rid).path("UIN").asText()).isEqualTo(uin);
    }

    @Test
    void aCorrectionOfWhatV05NeverUploadedBecomesTheBirth() throws Exception {
        BirthEvent birth = BIRTHS.get("corrected before its upload");

        mediator.correct(birth.renamed().corrected());

        assertThat(mediator.reached(birth, "UPLOADED").path("rid").asText())
                .isEqualTo(RIDS.get("corrected before its upload"));
        assertThat(WORLD.mosip.identityOf(RIDS.get("corrected before its upload")).path("fullName").toString())
                .contains("Phiri");
    }

    @Test
    void aCorrectionOfWhatMosipMadeNothingOfIsRejectedWithACode() throws Exception {
        BirthEvent birth = BIRTHS.get("unknown at MOSIP");

        mediator.correct(birth.renamed().corrected());

        assertThat(mediator.correctionReached(birth.id(), "REJECTED").path("errorCode").asText())
                .isEqualTo("OCV-MED-045");
    }

    @Test
    void aDeathDoesNotWaitForWhatV05Uploaded() throws Exception {
        BirthEvent birth = BIRTHS.get("died");
        String uin = identity(RIDS.get("died"));
        mediator.send(birth);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());

        mediator.send(death);

        mediator.reached(death.id(), "DEACTIVATED");
        assertThat(WORLD.mosip.identities().status(uin)).isEqualTo("DEACTIVATED");
    }

    @Test
    void aBirthThatV05BeganAndMosipRefusesIsRejectedWithACode() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent birth = BIRTHS.get("refused");
        mediator.send(birth);
        assertThat(mediator.reached(birth, "REJECTED").path("errorCode").asText()).isEqualTo("OCV-MED-036");
        WORLD.mosip.recover();

        mediator.send(birth);

        assertThat(mediator.reached(birth, "UPLOADED").path("rid").asText()).isEqualTo(RIDS.get("refused"));
    }

    @ParameterizedTest
    @CsvSource({ "Packet Created", "Packet Synced", "Uploaded"})
    void theCredentialOfABirthThatV05SentIsDelivered(String text) throws Exception {
        String name = "credential of " + text;
        BirthEvent birth = BIRTHS.get(name);
        byte[] body = HubPeer.credential(RIDS.get(name), birth.registrationNumber(), UIN).toString()
                .getBytes(StandardCharsets.UTF_8);

        assertThat(HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body)).statusCode()).isEqualTo(200);

        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).singleElement()
                .satisfies(got -> assertThat(got.path("uin").asText()).isEqualTo(UIN));
    }

    /** Of MOSIP, of a registration of v0.5. */
    private static String identity(String rid) {
        String uin = MosipNumbers.newUin();
        WORLD.mosip.identities().add(uin, null, rid, Identities.child());
        return uin;
    }

    private static String row(String name, String status, String rid) {
        BirthEvent birth = BirthEvent.make();
        BIRTHS.put(name, birth);
        RIDS.put(name, rid);
        return "INSERT INTO opencrvs.birth_transactions (txn_id, rid, status, cr_by, cr_dtimes) VALUES ('" + birth.id()
                + "', " + quoted(rid) + ", " + quoted(status) + ", 'v0.5', '2023-05-01')";
    }

    private static String quoted(String text) {
        return text == null ? "NULL" : "'" + text + "'";
    }
}
