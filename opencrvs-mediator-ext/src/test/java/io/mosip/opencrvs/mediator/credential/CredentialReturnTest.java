package io.mosip.opencrvs.mediator.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From the hub's callback to OpenCRVS and back to MOSIP. */
class CredentialReturnTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String UIN = "4208135796";
    private static final World WORLD = World.get();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of());
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void everybodyWasAskedAsTheyWantIt() {
        WORLD.opencrvs.recover();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
        assertThat(WORLD.hub.complaints()).isEmpty();
    }

    @Test
    void theServiceSubscribesToItsPartnersCredentialsAndConfirms() {
        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.hub.subscriptions())
                .anySatisfy(subscription -> assertThat(subscription.callback()).isEqualTo(mediator.callback())));
        HubPeer.Subscription ours = WORLD.hub.subscriptions().stream()
                .filter(subscription -> subscription.callback().equals(mediator.callback())).findAny().orElseThrow();
        assertThat(ours.topic()).isEqualTo("opencrvs-partner/CREDENTIAL_ISSUED");
        byte[] body = "x".getBytes(StandardCharsets.UTF_8);
        assertThat(HubPeer.signature(body)).isEqualTo(HubPeer.signature(body, ours.secret()));
    }

    @Test
    void aCredentialReachesOpencrvsAndItsReceiptMosip() throws Exception {
        BirthEvent birth = registered();
        ObjectNode credential = credentialOf(birth);

        assertThat(deliver(credential).statusCode()).isEqualTo(200);

        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).singleElement().satisfies(got -> {
            assertThat(got.path("uin").asText()).isEqualTo(UIN);
            assertThat(got.path("uinToken").asText()).isEqualTo(MosipPeers.tokenOf(UIN));
            assertThat(got.has("vid")).isFalse();
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(published(credential)).singleElement()
                .satisfies(update -> assertThat(update.at("/event/status").asText()).isEqualTo("RECEIVED")));
        assertThat(WORLD.database.dump()).doesNotContain(UIN, birth.registrationNumber());
    }

    @Test
    void theRegistrationNumberIsKeptSealedUntilTheCredentialIsThere() throws Exception {
        BirthEvent birth = registered();
        byte[] kept = numberOf(birth).orElseThrow();
        assertThat(new String(mediator.bean(Keys.class).open(kept), StandardCharsets.UTF_8))
                .isEqualTo(birth.registrationNumber());
        mediator.send(birth);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        assertThat(numberOf(birth)).as("sealed once").contains(kept);

        deliver(credentialOf(birth));

        mediator.reached(birth, "DELIVERED");
        assertThat(numberOf(birth)).isEmpty();
    }

    @Test
    void theSameCredentialAgainIsAnswered200WithoutEffect() throws Exception {
        BirthEvent birth = registered();
        ObjectNode credential = credentialOf(birth);
        deliver(credential);
        mediator.reached(birth, "DELIVERED");
        await().atMost(SOON).until(() -> published(credential).size() == 1);
        long waiting = WORLD.database.count("outbox");

        assertThat(deliver(credential).statusCode()).isEqualTo(200);
        assertThat(deliver(credentialOf(birth)).statusCode()).isEqualTo(200);

        assertThat(WORLD.database.count("outbox")).isEqualTo(waiting);
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    @Test
    void theSameCredentialManyTimesAtOnceIsAnswered200EachTimeAndStoredOnce() throws Exception {
        BirthEvent birth = registered();
        ObjectNode credential = credentialOf(birth);

        List<CompletableFuture<Integer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
            try {
                return deliver(credential).statusCode();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, Thread::startVirtualThread)).limit(12).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    static Stream<Arguments> signatures() {
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        return Stream.of(Arguments.of("no signature", null), Arguments.of("an empty one", ""),
                Arguments.of("not hex", "sha256=zz"), Arguments.of("of another body", HubPeer.signature(other)),
                Arguments.of("of another algorithm", "sha1=" + "0".repeat(40)),
                Arguments.of("without algorithm", HubPeer.signature(other).substring("sha256=".length())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void aCallbackThatTheHubDidNotSignIsRefusedAndLeavesNothing(String what, String signature) throws Exception {
        BirthEvent birth = registered();
        long waiting = WORLD.database.count("outbox");

        HttpResponse<String> answer = HubPeer.deliver(mediator.callback(), bytes(credentialOf(birth)), signature);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains(MediatorError.CALLBACK_SIGNATURE_WRONG.code());
        assertThat(WORLD.database.count("outbox")).isEqualTo(waiting);
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("UPLOADED");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "no credential, 400, OCV-MED-051", "no registration id, 400, OCV-MED-051",
            "no request id, 400, OCV-MED-051", "unknown registration, 404, OCV-MED-053"})
    void aSignedCallbackThatIsNoCredentialOfOursHasItsOwnCode(String what, int status, String code) throws Exception {
        ObjectNode event = HubPeer.credential(WORLD.mosip.nextRid(), "2024NONE", UIN);
        ObjectNode content = (ObjectNode) event.path("event");
        switch (what) {
            case "no credential" -> ((ObjectNode) content.path("data")).remove("credential");
            case "no registration id" -> ((ObjectNode) content.path("data")).remove("registrationId");
            case "no request id" -> content.remove("transactionId");
            default -> assertThat(what).isEqualTo("unknown registration");
        }

        HttpResponse<String> answer = deliver(event);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    @ParameterizedTest(name = "[{index}] answered {1}")
    @CsvSource({ "'', 400", "?hub.mode=subscribe, 400",
            "?hub.mode=subscribe&hub.topic=opencrvs-partner/CREDENTIAL_ISSUED&hub.challenge=abc, 202",
            "?hub.mode=subscribe&hub.topic=other/CREDENTIAL_ISSUED&hub.challenge=abc, 404",
            "?hub.mode=unsubscribe&hub.topic=opencrvs-partner/CREDENTIAL_ISSUED&hub.challenge=abc, 404"})
    void onlyOurOwnSubscriptionIsConfirmed(String query, int status) throws Exception {
        HttpResponse<String> answer = mediator.get("/receiveCredential" + query, null);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().equals("abc")).isEqualTo(status == 202);
    }

    @Test
    void whatOpencrvsDoesNotTakeIsSentAgainUntilItDoes() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Fault.SERVER_ERROR, Fault.SERVER_ERROR, Fault.SERVER_ERROR);
        BirthEvent birth = registered();

        deliver(credentialOf(birth));

        mediator.reached(birth, "DELIVERED");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
    }

    @Test
    void aCredentialForAnotherBirthIsNotGivenToThisOne() throws Exception {
        BirthEvent birth = registered();
        JsonNode status = mediator.status(birth.id());

        deliver(HubPeer.credential(status.path("rid").asText(), "2024OTHER", UIN));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(WORLD.database.sql()
                        .sql("SELECT error_code FROM opencrvs.outbox WHERE txn_id = ? AND kind = 'CREDENTIAL'")
                        .param(birth.id()).query(String.class).list())
                        .containsExactly(MediatorError.CREDENTIAL_FOR_ANOTHER.code()));
        assertThat(WORLD.opencrvs.credentialsOf("2024OTHER")).isEmpty();
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).isEmpty();
    }

    private static Optional<byte[]> numberOf(BirthEvent birth) {
        return WORLD.database.sql().sql("SELECT number_sealed FROM opencrvs.birth_transactions WHERE txn_id = ?")
                .param(birth.id()).query((row, n) -> Optional.ofNullable(row.getBytes(1))).single();
    }

    private static BirthEvent registered() throws Exception {
        BirthEvent birth = BirthEvent.make();
        assertThat(mediator.birth(WORLD.mosip.realm().token(Realm.MEDIATOR), birth.request()).statusCode())
                .isEqualTo(200);
        mediator.reached(birth, "UPLOADED");
        return birth;
    }

    private static ObjectNode credentialOf(BirthEvent birth) throws Exception {
        return HubPeer.credential(mediator.status(birth.id()).path("rid").asText(), birth.registrationNumber(), UIN);
    }

    private static HttpResponse<String> deliver(ObjectNode credential) throws Exception {
        byte[] body = bytes(credential);
        return HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body));
    }

    private static List<JsonNode> published(ObjectNode credential) {
        return WORLD.hub.publishedFor(credential.at("/event/transactionId").asText());
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
