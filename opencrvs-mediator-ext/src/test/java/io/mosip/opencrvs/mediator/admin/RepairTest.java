package io.mosip.opencrvs.mediator.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.event.EventKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What was given up, as an administrator sees it, and how it starts again. */
class RepairTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final World WORLD = World.get();
    private static final Realm REALM = WORLD.mosip.realm();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        // The first failure is the last one.
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.delivery.give-up-after", "0s"));
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @AfterEach
    void everybodyIsBack() {
        WORLD.mosip.recover();
        WORLD.opencrvs.recover();
    }

    @Test
    void aRejectedEventIsListedWithWhatIsWrongAndWithoutTheChild() throws Exception {
        BirthEvent event = BirthEvent.make().with(text -> text.replace("2022-04-02", "2022-04-31"));
        mediator.send(event);
        mediator.reached(event, "REJECTED");

        String body = mediator.get("/admin/events?status=REJECTED&code=OCV-IDM-001&size=200", REALM.admin()).body();

        JsonNode page = JSON.readTree(body).path("response");
        assertThat(page.path("events")).anySatisfy(found -> {
            assertThat(found.path("id").asText()).isEqualTo(event.id());
            assertThat(found.path("rid").asText()).isNotEmpty();
            assertThat(found.path("errorCode").asText()).isEqualTo("OCV-IDM-001");
            assertThat(found.path("details").path(0).asText()).startsWith("dateOfBirth breaks date");
            assertThat(found.path("createdAt").asText()).endsWith("Z");
        }).allSatisfy(found -> assertThat(found.path("errorCode").asText()).isEqualTo("OCV-IDM-001"));
        assertThat(body).doesNotContain(event.registrationNumber(), "Niamh", "Sullivan");
    }

    @Test
    void aLongListComesInPagesWithTheLatestFirst() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(0, rejectedRow("OCV-TST-001", LocalDateTime.now(ZoneOffset.UTC).plusSeconds(i)));
        }

        JsonNode first = list("?code=OCV-TST-001&size=2");
        JsonNode second = list("?code=OCV-TST-001&size=2&page=1");

        assertThat(first.path("events").findValuesAsText("id")).isEqualTo(ids.subList(0, 2));
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(second.path("events").findValuesAsText("id")).isEqualTo(ids.subList(2, 3));
        assertThat(second.path("more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "?status=LOST", "?status=rejected", "?code=%27--", "?size=0", "?size=201", "?size=x",
            "?page=-1", "?page=1234567"})
    void aSearchThatIsNoneIsRefused(String query) throws Exception {
        refused(mediator.get("/admin/events" + query, REALM.admin()), 400, MediatorError.SEARCH_MALFORMED);
    }

    @Test
    void aRejectedEventIsReplayedAfterTheRepairAndKeepsItsRid() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent event = deadLettered();
        String rid = mediator.status(event.id()).path("rid").asText();
        WORLD.mosip.recover();

        assertThat(replay(event.id()).statusCode()).isEqualTo(200);

        JsonNode status = mediator.reached(event, "UPLOADED");
        assertThat(status.path("rid").asText()).isEqualTo(rid);
        assertThat(status.path("timeline").findValuesAsText("status")).containsSubsequence("REJECTED", "RECEIVED",
                "UPLOADED");
        assertThat(status.path("timeline").toString())
                .contains("replayed by s-mosip-admin-client of mosip-admin-client")
                .doesNotContain("Mwale");
        assertThat(WORLD.mosip.registered()).contains(rid);
    }

    @Test
    void whatIsStillWrongIsRejectedAgainAndCanBeReplayedAgain() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent event = deadLettered();

        assertThat(replay(event.id()).statusCode()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters(event)).hasSize(2));
        mediator.reached(event, "REJECTED");
        WORLD.mosip.recover();
        assertThat(replay(event.id()).statusCode()).isEqualTo(200);

        mediator.reached(event, "UPLOADED");
        assertThat(WORLD.database.sql().sql("SELECT replays FROM opencrvs.birth_transactions WHERE txn_id = ?")
                .param(event.id()).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void anEventThatRanOutOfTimeIsReplayedToo() throws Exception {
        String topic = "births-" + UUID.randomUUID();
        WORLD.mosip.fail(MosipPeers.SYNC, Collections.nCopies(100, Fault.SERVER_ERROR).toArray(Fault[]::new));
        try (Mediator impatient = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.kafka.retry.for", "1ms"))) {
            BirthEvent event = BirthEvent.make();
            impatient.send(event);
            impatient.reached(event, "REJECTED");
            WORLD.mosip.recover();

            assertThat(impatient.post("/admin/events/" + event.id() + "/replay", REALM.admin()).statusCode())
                    .isEqualTo(200);

            impatient.reached(event, "UPLOADED");
        }
    }

    @Test
    void ofManyReplaysAtOnceOneStartsTheEvent() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent event = deadLettered();
        WORLD.mosip.recover();
        List<Integer> answers = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            Callable<Integer> attempt = () -> replay(event.id()).statusCode();
            for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(6, attempt))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(200).filteredOn(answer -> answer != 200).hasSize(5).containsOnly(409);
        mediator.reached(event, "UPLOADED");
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        assertThat(EventTopics.values(WORLD, mediator.topic(), event.id())).hasSize(2);
        assertThat(WORLD.database.history(event.id())).filteredOn("RECEIVED"::equals).hasSize(2);
    }

    @Test
    void theDeadLetterOfAnEarlierRunDoesNotEndALaterOne() {
        BirthLifecycle lifecycle = mediator.bean(BirthLifecycle.class);
        String id = UUID.randomUUID().toString();
        String hash = "a".repeat(64);
        lifecycle.receive(id, id, EventKind.BIRTH_REGISTERED, hash);
        lifecycle.reject(id, hash, "OCV-MED-036", List.of());
        mediator.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> lifecycle.replay(id, hash, "somebody"));

        lifecycle.rejectGivenUp(id, hash, 0, List.of());
        assertThat(lifecycle.find(id).orElseThrow().status()).isEqualTo(EventStatus.RECEIVED);

        lifecycle.rejectGivenUp(id, hash, 1, List.of());
        assertThat(lifecycle.find(id).orElseThrow().status()).isEqualTo(EventStatus.REJECTED);
    }

    @Test
    void whatCannotBeReplayedIsSaidWithItsReason() throws Exception {
        BirthEvent arrived = BirthEvent.make();
        mediator.send(arrived);
        mediator.reached(arrived, "UPLOADED");
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

        refused(replay(arrived.id()), 409, MediatorError.NOT_REJECTED);
        refused(replay("unknown"), 404, MediatorError.NOT_FOUND);
        refused(replay(rejectedRow("OCV-MED-036", now)), 409, MediatorError.NOTHING_TO_REPLAY);
        refused(replay(rejectedRow("OCV-MED-036", now.minusDays(31))), 410, MediatorError.DEAD_LETTER_EXPIRED);
    }

    @Test
    void aDeliveryThatWasGivenUpIsSentAfterARetry() throws Exception {
        BirthEvent birth = givenUp();
        WORLD.opencrvs.recover();
        assertThat(listed(birth)).singleElement().satisfies(found -> {
            assertThat(found.path("kind").asText()).isEqualTo("CREDENTIAL");
            assertThat(found.path("errorCode").asText()).isEqualTo(MediatorError.PEER_FAILED.code());
            assertThat(found.path("attempts").asInt()).isEqualTo(1);
            assertThat(found.path("givenUpAt").asText()).endsWith("Z");
        });

        assertThat(retry(birth.id(), "CREDENTIAL").statusCode()).isEqualTo(200);

        JsonNode status = mediator.reached(birth, "DELIVERED");
        assertThat(status.path("timeline").toString())
                .contains("delivery of CREDENTIAL retried by s-mosip-admin-client of mosip-admin-client");
        assertThat(WORLD.opencrvs.credentialsOf(birth.registrationNumber())).hasSize(1);
        await().atMost(SOON).until(() -> "DELIVERED".equals(state(birth)));
        assertThat(listed(birth)).isEmpty();
        refused(retry(birth.id(), "CREDENTIAL"), 409, MediatorError.NOT_GIVEN_UP);
    }

    @Test
    void aDeliveryWhoseContentIsGoneOrThatNeverWasIsSaidSo() throws Exception {
        BirthEvent birth = givenUp();
        WORLD.database.sql().sql("UPDATE opencrvs.outbox SET payload = NULL WHERE txn_id = ?").param(birth.id())
                .update();

        assertThat(listed(birth)).isEmpty();
        refused(retry(birth.id(), "CREDENTIAL"), 410, MediatorError.DELIVERY_EXPIRED);
        refused(retry(birth.id(), "LETTER"), 404, MediatorError.NOT_FOUND);
        refused(retry("unknown", "CREDENTIAL"), 404, MediatorError.NOT_FOUND);
        refused(hurry(birth.id(), "CREDENTIAL"), 409, MediatorError.NOT_WAITING);
        refused(hurry(birth.id(), "LETTER"), 404, MediatorError.NOT_FOUND);
        refused(hurry("unknown", "CREDENTIAL"), 404, MediatorError.NOT_FOUND);
    }

    static Stream<String> endpoints() {
        return Stream.of("GET /admin/events", "GET /admin/deliveries", "POST /admin/events/x/replay",
                "POST /admin/deliveries/x/CREDENTIAL/retry", "POST /admin/deliveries/x/CREDENTIAL/hurry",
                "POST /admin/events/x/credential",
                "POST /admin/else");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void onlyAnAdministratorMay(String endpoint) throws Exception {
        refused(call(endpoint, null), 401, MediatorError.TOKEN_MISSING);
        refused(call(endpoint, REALM.token(Realm.MEDIATOR)), 403, MediatorError.CLIENT_NOT_ALLOWED);
        refused(call(endpoint, REALM.token("somebody")), 403, MediatorError.CLIENT_NOT_ALLOWED);
        refused(call(endpoint, REALM.forged().admin()), 401, MediatorError.TOKEN_INVALID);
    }

    private static HttpResponse<String> call(String endpoint, String token) throws Exception {
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        return endpoint.startsWith("GET") ? mediator.get(path, token) : mediator.post(path, token);
    }

    private static HttpResponse<String> replay(String id) throws Exception {
        return mediator.post("/admin/events/" + id + "/replay", REALM.admin());
    }

    private static HttpResponse<String> retry(String id, String kind) throws Exception {
        return mediator.post("/admin/deliveries/" + id + "/" + kind + "/retry", REALM.admin());
    }

    private static HttpResponse<String> hurry(String id, String kind) throws Exception {
        return mediator.post("/admin/deliveries/" + id + "/" + kind + "/hurry", REALM.admin());
    }

    private static List<JsonNode> listed(BirthEvent birth) throws Exception {
        JsonNode page = JSON.readTree(mediator.get("/admin/deliveries?size=200", REALM.admin()).body())
                .path("response");
        return StreamSupport.stream(page.path("deliveries").spliterator(), false)
                .filter(found -> found.path("id").asText().equals(birth.id())).toList();
    }

    private static JsonNode list(String query) throws Exception {
        return JSON.readTree(mediator.get("/admin/events" + query, REALM.admin()).body()).path("response");
    }

    private static void refused(HttpResponse<String> answer, int status, MediatorError error) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).at("/errors/0/errorCode").asText()).isEqualTo(error.code());
    }

    /** Rejected, and in the dead-letter topic. */
    private static BirthEvent deadLettered() throws Exception {
        BirthEvent event = BirthEvent.make();
        mediator.send(event);
        mediator.reached(event, "REJECTED");
        await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters(event)).hasSize(1));
        return event;
    }

    private static List<String> deadLetters(BirthEvent event) {
        return EventTopics.values(WORLD, mediator.topic() + "-dlt", event.id());
    }

    private static BirthEvent givenUp() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.RECEIVE, Fault.SERVER_ERROR);
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String rid = mediator.reached(birth, "UPLOADED").path("rid").asText();
        ObjectNode credential = HubPeer.credential(rid, birth.registrationNumber(), "4208135796");
        byte[] body = credential.toString().getBytes(StandardCharsets.UTF_8);
        HubPeer.deliver(mediator.callback(), body, HubPeer.signature(body));
        await().atMost(SOON).until(() -> "GIVEN_UP".equals(state(birth)));
        return birth;
    }

    private static String state(BirthEvent birth) {
        return WORLD.database.sql()
                .sql("SELECT state FROM opencrvs.outbox WHERE txn_id = ? AND kind = 'CREDENTIAL'").param(birth.id())
                .query(String.class).single();
    }

    private static String rejectedRow(String code, LocalDateTime at) {
        String id = UUID.randomUUID().toString();
        WORLD.database.sql().sql("INSERT INTO opencrvs.birth_transactions (txn_id, record_id, status, topic,"
                + " envelope_hash, error_code, cr_by, cr_dtimes, upd_dtimes) VALUES (?, ?, 'REJECTED', 'BIRTH_REGISTERED', ?, ?, 't', ?, ?)")
                .params(id, id, "f".repeat(64), code, at, at).update();
        return id;
    }
}
