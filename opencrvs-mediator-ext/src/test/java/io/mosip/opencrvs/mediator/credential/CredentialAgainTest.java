package io.mosip.opencrvs.mediator.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.CredentialRequestPeer;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential that did not come is asked for once, and again whenever an administrator wants it. */
class CredentialAgainTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String UIN = "4208135796";
    private static final World WORLD = World.get();
    private static final CredentialRequestPeer REQUESTS = WORLD.mosip.credentials();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.watchdog.interval", "200ms"));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    /** As fast as MOSIP can be: the credential is here before the answer to its request. */
    @BeforeEach
    void mosipIssues() {
        REQUESTS.onIssue(CredentialAgainTest::publish);
    }

    @AfterEach
    void everybodyWasAskedAsTheyWantIt() {
        REQUESTS.onIssue((requestId, data) -> {});
        WORLD.mosip.recover();
        assertThat(WORLD.mosip.complaints()).isEmpty();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ISSUED", "FAILED", "printing", "RECEIVED"})
    void aCredentialThatTheHubLostIsIssuedAgain(String status) throws Exception {
        BirthEvent birth = registered();
        REQUESTS.requested(rid(birth), birth.registrationNumber(), status);

        silentForLong(birth);

        assertThat(mediator.reached(birth, "DELIVERED").path("timeline").toString())
                .contains("MOSIP was asked for the credential, whose request was " + status);
        assertThat(REQUESTS.workFor(rid(birth))).containsExactly("retrigger " + rid(birth));
    }

    @Test
    void aCredentialThatNobodyRequestedIsRequested() throws Exception {
        BirthEvent birth = registered();

        silentForLong(birth);

        mediator.reached(birth, "DELIVERED");
        assertThat(REQUESTS.workFor(rid(birth))).containsExactly("create " + rid(birth));
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "NEW", "CANCELLED"})
    void whatMosipHasStillToDoOrIsNotToDoIsLeftAlone(String status) throws Exception {
        BirthEvent birth = registered();
        REQUESTS.requested(rid(birth), birth.registrationNumber(), status);
        BirthEvent marker = registered();

        silentForLong(birth);
        silentForLong(marker);

        mediator.reached(marker, "DELIVERED");
        assertThat(REQUESTS.workFor(rid(birth))).isEmpty();
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("UPLOADED");
        noLongerSilent(birth);
    }

    @Test
    void whatWasAskedForOnceIsNotAskedForAgain() throws Exception {
        REQUESTS.onIssue((requestId, data) -> {});
        BirthEvent birth = registered();
        silentForLong(birth);
        await().atMost(SOON).until(() -> mediator.status(birth.id()).path("timeline").toString(),
                timeline -> timeline.contains("MOSIP was asked"));
        mosipIssues();
        BirthEvent marker = registered();

        silentForLong(birth);
        silentForLong(marker);

        mediator.reached(marker, "DELIVERED");
        await().atMost(SOON).until(() -> WORLD.mosip.stages().asked(rid(birth)) == 2);
        assertThat(REQUESTS.workFor(rid(birth))).hasSize(1);
        HubPeer.deliver(mediator.callback(), HubPeer.credential(rid(birth), birth.registrationNumber(), UIN));
        mediator.reached(birth, "DELIVERED");
    }

    @Test
    void aBirthWithoutAnIdentityIsNotAskedFor() throws Exception {
        BirthEvent birth = registered();
        WORLD.mosip.identities().never(rid(birth));
        BirthEvent marker = registered();

        silentForLong(birth);
        silentForLong(marker);

        mediator.reached(marker, "DELIVERED");
        assertThat(REQUESTS.workFor(rid(birth))).isEmpty();
        refused(ask(birth.id()), 409, MediatorError.IDENTITY_NOT_MADE);
        noLongerSilent(birth);
    }

    @Test
    void aGeneratorThatRefusesHoldsUpNoOtherRegistrationAndIsAskedLaterAgain() throws Exception {
        WORLD.mosip.refuse(MosipPeers.CREDENTIALS, "IDR-CRG-010");
        BirthEvent birth = registered();
        BirthEvent failed = registered();
        WORLD.mosip.stages().add(rid(failed), "PACKET_RECEIVER", "FAILED", "RPR-PKR-FAILED-001", "a comment");
        silentForLong(birth);
        silentForLong(failed);
        await().atMost(SOON).until(() -> WORLD.opencrvs.errorsOf(failed.id()).size() == 1);
        assertThat(REQUESTS.workFor(rid(birth))).isEmpty();
        WORLD.mosip.recover();

        silentForLong(birth);

        mediator.reached(birth, "DELIVERED");
    }

    @Test
    void whereItIsSwitchedOffNobodyIsAsked() throws Exception {
        try (Mediator quiet = Mediator.start(WORLD, Map.of("mosip.opencrvs.credential.request.again", "false"))) {
            BirthEvent birth = registered();

            assertThat(quiet.bean(CredentialAgain.class).askIfMissing(birth.id())).isFalse();
            assertThat(REQUESTS.workFor(rid(birth))).isEmpty();
        }
    }

    @Test
    void whatWasDeliveredIsDeliveredAgainWhenAnAdministratorWantsIt() throws Exception {
        BirthEvent birth = registered();
        REQUESTS.requested(rid(birth), birth.registrationNumber(), "ISSUED");
        HubPeer.deliver(mediator.callback(), HubPeer.credential(rid(birth), birth.registrationNumber(), UIN));
        mediator.reached(birth, "DELIVERED");

        assertThat(ask(birth.id()).statusCode()).isEqualTo(200);

        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber()))
                .hasSize(2));
        await().atMost(SOON).until(() -> mediator.status(birth.id()).path("timeline").toString(),
                timeline -> timeline.contains("the credential was delivered again")
                        && timeline.contains("wanted by s-mosip-admin-client of mosip-admin-client"));
        HubPeer.deliver(mediator.callback(), HubPeer.credential(rid(birth), birth.registrationNumber(), UIN));
        assertThat(WORLD.database.sql().sql("SELECT state FROM opencrvs.outbox WHERE txn_id = ?"
                + " AND kind = 'CREDENTIAL'").param(birth.id()).query(String.class).single()).isEqualTo("DELIVERED");
    }

    @Test
    void whatCannotBeAskedForIsSaidWithItsReason() throws Exception {
        BirthEvent birth = registered();
        HubPeer.deliver(mediator.callback(), HubPeer.credential(rid(birth), birth.registrationNumber(), UIN));
        mediator.reached(birth, "DELIVERED");
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());
        mediator.send(death);
        mediator.reached(death.id(), "DEACTIVATED");

        refused(ask(birth.id()), 409, MediatorError.CREDENTIAL_REQUEST_IMPOSSIBLE);
        refused(ask(death.id()), 404, MediatorError.NOT_FOUND);
        refused(ask("unknown"), 404, MediatorError.NOT_FOUND);
        WORLD.mosip.refuse(MosipPeers.CREDENTIALS, "IDR-CRG-010");
        refused(ask(birth.id()), 503, MediatorError.PEER_FAILED);
    }

    private static HttpResponse<String> ask(String id) throws Exception {
        return mediator.post("/admin/events/" + id + "/credential", WORLD.mosip.realm().admin());
    }

    private static void refused(HttpResponse<String> answer, int status, MediatorError error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(error.code());
    }

    private static void publish(String requestId, JsonNode data) {
        try {
            HubPeer.deliver(mediator.callback(), HubPeer.credential(data.path("registrationId").asText(),
                    data.path("opencrvsBRN").asText(), UIN));
        } catch (Exception e) {
            throw new IllegalStateException(requestId, e);
        }
    }

    private static BirthEvent registered() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        mediator.reached(birth, "UPLOADED");
        return birth;
    }

    private static void silentForLong(BirthEvent birth) {
        assertThat(WORLD.database.sql().sql("UPDATE opencrvs.birth_transactions SET upd_dtimes = upd_dtimes"
                + " - interval '2 days' WHERE txn_id = ?").param(birth.id()).update()).isEqualTo(1);
    }

    /** So that no other test of the run asks for it. */
    private static void noLongerSilent(BirthEvent birth) {
        WORLD.database.sql().sql("UPDATE opencrvs.birth_transactions SET upd_dtimes = now() + interval '1 day'"
                + " WHERE txn_id = ?").param(birth.id()).update();
    }

    private static String rid(BirthEvent birth) throws Exception {
        return mediator.status(birth.id()).path("rid").asText();
    }
}
