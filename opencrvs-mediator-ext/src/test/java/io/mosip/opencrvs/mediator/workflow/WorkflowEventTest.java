package io.mosip.opencrvs.mediator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventOrder;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.event.EventVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From MOSIP's word that a registration has ended to OpenCRVS. */
class WorkflowEventTest {
    private static final String TOPIC = "REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT";
    private static final String OURS = "OPENCRVS_NEW";
    private static final String UIN = "4208135796";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final World WORLD = World.get();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        // A delivery that another test has left would change its row while this one compares all of them.
        WORLD.database.clear();
        mediator = Mediator.start(WORLD, Map.of());
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void everybodyWasAskedAsTheyWantIt() {
        WORLD.mosip.recover();
        WORLD.opencrvs.recover();
        assertThat(WORLD.mosip.complaints()).isEmpty();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
        assertThat(WORLD.hub.complaints()).isEmpty();
    }

    @Test
    void theServiceSubscribesToTheTopicBesideTheCredentials() {
        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.hub.subscriptions()).anySatisfy(subscription -> {
            assertThat(subscription.callback()).isEqualTo(mediator.workflowCallback());
            assertThat(subscription.topic()).isEqualTo(TOPIC);
        }));
    }

    @ParameterizedTest
    @CsvSource({ "FAILED, OCV-MED-081", "REJECTED, OCV-MED-080"})
    void whatMosipGivesUpIsToldWithTheCodesOfItsCauseAndNotWithItsComment(String result, String code)
            throws Exception {
        BirthEvent birth = registered();
        String rid = failsAtMosip(birth);

        assertThat(deliver(HubPeer.workflowCompleted(rid, OURS, result)).statusCode()).isEqualTo(200);

        assertThat(told(birth)).singleElement().satisfies(error -> {
            assertThat(error.path("opencrvsBRN").asText()).isEqualTo(birth.registrationNumber());
            assertThat(error.path("rid").asText()).isEqualTo(rid);
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("stage").asText()).isEqualTo("VALIDATE_PACKET");
            assertThat(error.path("message").asText()).endsWith(": VALIDATE_PACKET FAILED RPR-PKV-FAILED-004");
        });
        JsonNode status = mediator.status(birth.id());
        assertThat(status.path("status").asText()).isEqualTo("REJECTED");
        assertThat(status.path("errorCode").asText()).isEqualTo(code);
        assertThat(status.path("errorMessage").asText()).isEqualTo("VALIDATE_PACKET FAILED RPR-PKV-FAILED-004");
        await().atMost(SOON).until(() -> !numberKept(birth));
    }

    @Test
    void whatIsProcessedHasNoEffectItsCredentialFollows() throws Exception {
        withoutEffect(HubPeer.workflowCompleted(rid(registered()), OURS, "PROCESSED"));
    }

    @Test
    void whatIsNotOursHasNoEffect() throws Exception {
        BirthEvent birth = registered();

        withoutEffect(HubPeer.workflowCompleted(rid(birth), "NEW", "FAILED"));
        withoutEffect(HubPeer.workflowCompleted(WORLD.mosip.nextRid(), OURS, "FAILED"));
        withoutEffect(HubPeer.workflowCompleted("' OR 1=1", OURS, "FAILED"));
        withoutEffect(HubPeer.workflowCompleted(rid(birth), OURS, "PAUSED"));
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("UPLOADED");
    }

    @Test
    void theSameWordManyTimesIsToldOnce() throws Exception {
        BirthEvent birth = registered();
        ObjectNode word = HubPeer.workflowCompleted(failsAtMosip(birth), OURS, "FAILED");
        for (int i = 0; i < 3; i++) {
            assertThat(deliver(word).statusCode()).isEqualTo(200);
        }
        told(birth);

        assertThat(deliver(word).statusCode()).isEqualTo(200);

        assertThat(WORLD.database.history(birth.id())).filteredOn("UPLOADED"::equals).hasSize(1);
        await().atMost(SOON).until(() -> "DELIVERED".equals(state(birth)));
        assertThat(WORLD.opencrvs.errorsOf(birth.id())).hasSize(1);
    }

    @Test
    void aWordAfterTheCredentialChangesNothing() throws Exception {
        BirthEvent birth = registered();
        assertThat(HubPeer.deliver(mediator.callback(), credential(birth)).statusCode()).isEqualTo(200);
        mediator.reached(birth, "DELIVERED");

        withoutEffect(HubPeer.workflowCompleted(rid(birth), OURS, "FAILED"));
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("DELIVERED");
    }

    @Test
    void aCredentialThatComesAfterAllIsDelivered() throws Exception {
        BirthEvent birth = registered();
        deliver(HubPeer.workflowCompleted(failsAtMosip(birth), OURS, "FAILED"));
        told(birth);

        assertThat(HubPeer.deliver(mediator.callback(), credential(birth)).statusCode()).isEqualTo(200);

        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    @Test
    void aCredentialThatComesBeforeTheErrorWasTakenTakesItsPlace() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.ERRORS, Collections.nCopies(50, Fault.SERVER_ERROR).toArray(Fault[]::new));
        BirthEvent birth = registered();
        deliver(HubPeer.workflowCompleted(failsAtMosip(birth), OURS, "FAILED"));

        HubPeer.deliver(mediator.callback(), credential(birth));
        mediator.reached(birth, "DELIVERED");
        WORLD.opencrvs.recover();

        await().atMost(SOON).until(() -> "WITHDRAWN".equals(state(birth)));
        assertThat(WORLD.opencrvs.errorsOf(birth.id())).isEmpty();
    }

    @Test
    void aCredentialThatComesWhileARejectedEventStartsAgainIsDelivered() throws Exception {
        BirthEvent birth = registered();
        deliver(HubPeer.workflowCompleted(failsAtMosip(birth), OURS, "FAILED"));
        told(birth);
        mediator.bean(BirthLifecycle.class).startAgain(birth.id(), "c".repeat(64),
                new EventOrder(LocalDateTime.now(ZoneOffset.UTC), EventVersion.NONE));
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("RECEIVED");

        HubPeer.deliver(mediator.callback(), credential(birth));

        mediator.reached(birth, "DELIVERED");
    }

    @Test
    void theCauseIsWaitedForButNotForEver() throws Exception {
        WORLD.mosip.refuse(MosipPeers.TRANSACTIONS, "RPR-RTS-002");
        BirthEvent birth = registered();

        deliver(HubPeer.workflowCompleted(rid(birth), OURS, "FAILED"));

        assertThat(told(birth)).singleElement().satisfies(error -> {
            assertThat(error.path("stage").asText()).isEqualTo("mosip");
            assertThat(error.path("message").asText()).isEqualTo(MediatorError.MOSIP_FAILED.message());
        });
        assertThat(WORLD.mosip.stages().asked(rid(birth))).isZero();
    }

    @Test
    void aStumbleOfMosipsServiceDoesNotCostTheCause() throws Exception {
        WORLD.mosip.fail(MosipPeers.TRANSACTIONS, Fault.SERVER_ERROR, Fault.DROPPED, Fault.TOKEN_REVOKED);
        BirthEvent birth = registered();

        deliver(HubPeer.workflowCompleted(failsAtMosip(birth), OURS, "FAILED"));

        assertThat(told(birth)).singleElement()
                .satisfies(error -> assertThat(error.path("stage").asText()).isEqualTo("VALIDATE_PACKET"));
    }

    @Test
    void theCauseIsAskedForOnceAlsoWhereOpencrvsIsAway() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.ERRORS, Fault.SERVER_ERROR, Fault.SERVER_ERROR, Fault.SERVER_ERROR);
        BirthEvent birth = registered();
        String rid = failsAtMosip(birth);

        deliver(HubPeer.workflowCompleted(rid, OURS, "FAILED"));

        told(birth);
        assertThat(WORLD.mosip.stages().asked(rid)).isEqualTo(1);
    }

    @Test
    void whereOpencrvsTakesNoErrorsTheCauseIsInTheStatus() throws Exception {
        try (Mediator silent = Mediator.start(WORLD, Map.of("opencrvs.receive.error.url", ""))) {
            mediator.close();
            BirthEvent birth = BirthEvent.make();
            silent.send(birth);
            String rid = silent.reached(birth, "UPLOADED").path("rid").asText();
            stages(rid);

            HubPeer.deliver(silent.workflowCallback(), HubPeer.workflowCompleted(rid, OURS, "FAILED"));

            await().atMost(SOON).untilAsserted(() -> assertThat(
                    silent.status(birth.id()).path("errorMessage").asText())
                    .isEqualTo("VALIDATE_PACKET FAILED RPR-PKV-FAILED-004"));
            await().atMost(SOON).until(() -> "DELIVERED".equals(state(birth)));
            assertThat(WORLD.opencrvs.errorsOf(birth.id())).isEmpty();
        } finally {
            start();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "{\"instanceId\":\"1\",\"resultCode\":\"FAILED\"}",
            "{\"instanceId\":1,\"resultCode\":\"FAILED\",\"workflowType\":\"OPENCRVS_NEW\"}",
            "{\"instanceId\":\"1\",\"resultCode\":\"FAILED\",\"workflowType\":\"OPENCRVS_NEW\"} {}",
            "{\"instanceId\":\"1\",\"instanceId\":\"2\",\"resultCode\":\"FAILED\",\"workflowType\":\"OPENCRVS_NEW\"}"})
    void whatIsNoSuchWordIsRefused(String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = HubPeer.deliver(mediator.workflowCallback(), body, HubPeer.signature(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(MediatorError.CALLBACK_MALFORMED.code());
    }

    @Test
    void whatTheHubDidNotSignIsRefusedAndChangesNothing() throws Exception {
        BirthEvent birth = registered();
        byte[] body = HubPeer.workflowCompleted(rid(birth), OURS, "FAILED").toString()
                .getBytes(StandardCharsets.UTF_8);

        for (String signature : new String[]{ null, "", "sha256=00", HubPeer.signature(body, "another secret")}) {
            HttpResponse<String> answer = HubPeer.deliver(mediator.workflowCallback(), body, signature);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains(MediatorError.CALLBACK_SIGNATURE_WRONG.code());
        }
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("UPLOADED");
    }

    @Test
    void aBodyThatIsLargerThanAnySuchWordIsRefused() throws Exception {
        byte[] body = ("{\"instanceId\":\"" + "1".repeat(20_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = HubPeer.deliver(mediator.workflowCallback(), body, HubPeer.signature(body));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest(name = "[{index}] answered {2}")
    @CsvSource({ "workflowCompleted, REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT, 202",
            "workflowCompleted, opencrvs-partner/CREDENTIAL_ISSUED, 404",
            "receiveCredential, REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT, 404",
            "workflowCompleted, REGISTRATION_PROCESSOR_WORKFLOW_PAUSED_FOR_ADDITIONAL_INFO_EVENT, 404"})
    void eachCallbackConfirmsItsOwnSubscriptionOnly(String path, String topic, int status) throws Exception {
        HttpResponse<String> answer = mediator
                .get("/" + path + "?hub.mode=subscribe&hub.challenge=abc&hub.topic=" + topic, null);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().equals("abc")).isEqualTo(status == 202);
    }

    private static void withoutEffect(ObjectNode word) throws Exception {
        String before = WORLD.database.dump();

        assertThat(deliver(word).statusCode()).isEqualTo(200);

        assertThat(WORLD.database.dump()).isEqualTo(before);
    }

    private static BirthEvent registered() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        mediator.reached(birth, "UPLOADED");
        return birth;
    }

    private static String rid(BirthEvent birth) throws Exception {
        return mediator.status(birth.id()).path("rid").asText();
    }

    private static String failsAtMosip(BirthEvent birth) throws Exception {
        String rid = rid(birth);
        stages(rid);
        return rid;
    }

    private static void stages(String rid) {
        WORLD.mosip.stages().add(rid, "PACKET_RECEIVER", "SUCCESS", "RPR-PKR-SUCCESS-001", "a comment");
        WORLD.mosip.stages().add(rid, "VALIDATE_PACKET", "FAILED", "RPR-PKV-FAILED-004", "a comment on Niamh");
        WORLD.mosip.stages().add(rid, "INTERNAL_WORKFLOW_ACTION", "FAILED", "RPR-WIA-001", "a comment");
    }

    private static ObjectNode credential(BirthEvent birth) throws Exception {
        return HubPeer.credential(rid(birth), birth.registrationNumber(), UIN);
    }

    private static HttpResponse<String> deliver(ObjectNode word) throws Exception {
        return HubPeer.deliver(mediator.workflowCallback(), word);
    }

    private static List<JsonNode> told(BirthEvent birth) {
        return await().atMost(SOON).until(() -> WORLD.opencrvs.errorsOf(birth.id()), found -> !found.isEmpty());
    }

    private static String state(BirthEvent birth) {
        return WORLD.database.sql().sql("SELECT state FROM opencrvs.outbox WHERE txn_id = ? AND kind = 'ERROR'")
                .param(birth.id()).query(String.class).single();
    }

    private static boolean numberKept(BirthEvent birth) {
        return WORLD.database.sql()
                .sql("SELECT number_sealed IS NOT NULL FROM opencrvs.birth_transactions WHERE txn_id = ?")
                .param(birth.id()).query(Boolean.class).single();
    }
}
