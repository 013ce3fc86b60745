package io.mosip.opencrvs.mediator.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.Logs;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.event.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What this service rejects, OpenCRVS is told of: once, with a reason, and nothing of the event. */
class ErrorReturnTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final World WORLD = World.get();
    private static final UnaryOperator<String> NO_DAY = text -> text.replace("2022-04-02", "2022-04-31");
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
        WORLD.mosip.recover();
        WORLD.opencrvs.recover();
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
    }

    @Test
    void aRecordThatDoesNotFitIsToldWithItsNumberItsFieldsAndNothingOfThePerson() throws Exception {
        BirthEvent birth = rejected(NO_DAY);

        assertThat(told(birth)).singleElement().satisfies(error -> {
            assertThat(error.path("opencrvsBRN").asText()).isEqualTo(birth.registrationNumber());
            assertThat(error.has("rid")).as("no RID is used for it").isFalse();
            assertThat(error.path("code").asText()).isEqualTo("OCV-IDM-001");
            assertThat(error.path("message").asText())
                    .isEqualTo("The record does not satisfy the country's ID schema");
            assertThat(error.path("stage").asText()).isEqualTo("mapping");
            assertThat(error.path("fields")).map(JsonNode::asText).containsExactly("dateOfBirth");
            assertThat(error.at("/problems/0/rule").asText()).isEqualTo("date");
            assertThat(error.path("final").asBoolean()).isTrue();
            assertThat(Instant.parse(error.path("timestamp").asText())).isBeforeOrEqualTo(Instant.now());
        });
        await().atMost(SOON).until(() -> "DELIVERED".equals(state(birth)));
        assertThat(WORLD.database.dump()).doesNotContain(birth.registrationNumber());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "an event that is none, OCV-EVT-005, intake", "a death by its topic alone, OCV-EVT-009, intake",
            "another record, OCV-MED-021, intake"})
    void whatCannotBeReadIsToldUnderItsIdWithoutANumber(String what, String code, String stage) throws Exception {
        BirthEvent birth = rejected(text -> switch (what) {
            case "an event that is none" -> "{}";
            case "a death by its topic alone" -> text.replace("BIRTH_REGISTERED", "DEATH_REGISTERED");
            default -> BirthEvent.make().payload();
        }, code);

        assertThat(told(birth)).singleElement().satisfies(error -> {
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("stage").asText()).isEqualTo(stage);
            assertThat(error.has("opencrvsBRN")).isFalse();
            assertThat(error.has("rid")).isFalse();
        });
    }

    @Test
    void whatMosipRefusesIsToldWithTheStepThatItRefused() throws Exception {
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-007");
        BirthEvent birth = rejected(UnaryOperator.identity());

        assertThat(told(birth)).singleElement().satisfies(error -> {
            assertThat(error.path("code").asText()).isEqualTo(MediatorError.SYNC_REFUSED.code());
            assertThat(error.path("stage").asText()).isEqualTo("sync");
            assertThat(error.path("fields")).isEmpty();
        });
    }

    @Test
    void anEventThatRanOutOfTimeIsToldWithItsLastFailure() throws Exception {
        WORLD.mosip.fail(MosipPeers.SYNC, Collections.nCopies(100, Fault.SERVER_ERROR).toArray(Fault[]::new));
        try (Mediator impatient = Mediator.start(WORLD, Map.of("mosip.opencrvs.kafka.retry.for", "1ms"))) {
            BirthEvent birth = BirthEvent.make();
            impatient.send(birth);
            impatient.reached(birth, "REJECTED");

            assertThat(told(birth)).singleElement().satisfies(error -> {
                assertThat(error.path("code").asText()).isEqualTo(MediatorError.PEER_FAILED.code());
                assertThat(error.path("stage").asText()).isEqualTo("sync");
            });
        }
    }

    @Test
    void theSameEventAgainIsNotToldAgain() throws Exception {
        BirthEvent birth = rejected(NO_DAY);
        told(birth);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));

        assertThat(WORLD.opencrvs.errorsOf(birth.id())).hasSize(1);
    }

    @Test
    void whatIsRejectedAgainAfterAReplayIsToldAgain() throws Exception {
        BirthEvent birth = rejected(NO_DAY);
        told(birth);
        await().atMost(SOON).untilAsserted(() -> assertThat(mediator
                .post("/admin/events/" + birth.id() + "/replay", WORLD.mosip.realm().admin()).statusCode())
                .isEqualTo(200));

        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.opencrvs.errorsOf(birth.id())).hasSize(2)
                .allSatisfy(error -> assertThat(error.path("opencrvsBRN").asText())
                        .isEqualTo(birth.registrationNumber())));
    }

    @Test
    void whatIsRejectedAgainInANewEnvelopeIsToldAgain() throws Exception {
        BirthEvent birth = rejected(NO_DAY);
        told(birth);

        mediator.send(birth.with(text -> text.replace("2022-04-31", "2022-04-32")));

        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.opencrvs.errorsOf(birth.id())).hasSize(2));
    }

    @Test
    void whatOpencrvsDoesNotTakeIsToldWhenItDoes() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.ERRORS, Fault.SERVER_ERROR, Fault.TOKEN_REVOKED, Fault.DROPPED);
        BirthEvent birth = rejected(NO_DAY);

        assertThat(told(birth)).hasSize(1);
    }

    @Test
    void anEventThatStartsAgainAndSucceedsIsNoLongerToldOf() throws Exception {
        WORLD.opencrvs.fail(OpencrvsPeer.ERRORS, Collections.nCopies(50, Fault.SERVER_ERROR).toArray(Fault[]::new));
        BirthEvent birth = rejected(NO_DAY);

        mediator.send(birth.with(text -> text.replace("2022-04-31", "2022-04-02")));
        mediator.reached(birth, "UPLOADED");
        WORLD.opencrvs.recover();

        await().atMost(SOON).until(() -> "WITHDRAWN".equals(state(birth)));
        assertThat(WORLD.opencrvs.errorsOf(birth.id())).isEmpty();
    }

    @Test
    void theNoticeIsThereWithTheRejectionAndSurvivesAKillBeforeItIsSent() throws Exception {
        String topic = "births-" + UUID.randomUUID();
        BirthEvent birth = BirthEvent.make().with(NO_DAY);
        try (Mediator killed = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.delivery.poll", "1h"))) {
            mediator.close();
            killed.send(birth);
            killed.reached(birth, "REJECTED");
            assertThat(state(birth)).isEqualTo("PENDING");
        } finally {
            start();
        }

        assertThat(told(birth)).hasSize(1);
    }

    @Test
    void aRejectionThatCannotBeWrittenTellsNobody() {
        BirthLifecycle lifecycle = mediator.bean(BirthLifecycle.class);
        String id = UUID.randomUUID().toString();
        String hash = "b".repeat(64);
        lifecycle.receive(id, id, EventKind.BIRTH_REGISTERED, hash);

        mediator.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            mediator.bean(ErrorNotices.class)
                    .tell(lifecycle.reject(id, hash, "OCV-MED-036", List.of()).orElseThrow(), List.of(),
                            List.of(), Optional.empty());
            status.setRollbackOnly();
        });

        assertThat(WORLD.database.sql().sql("SELECT count(*) FROM opencrvs.outbox WHERE txn_id = ?").param(id)
                .query(Long.class).single()).isZero();
    }

    @Test
    void whereOpencrvsTakesNoErrorsTheStatusTells() throws Exception {
        try (Mediator silent = Mediator.start(WORLD, Map.of("opencrvs.receive.error.url", ""))) {
            BirthEvent birth = BirthEvent.make().with(NO_DAY);
            silent.send(birth);

            JsonNode status = silent.reached(birth, "REJECTED");

            assertThat(status.path("errorCode").asText()).isEqualTo("OCV-IDM-001");
            assertThat(status.path("errorMessage").asText()).startsWith("dateOfBirth breaks date");
            assertThat(WORLD.database.sql().sql("SELECT count(*) FROM opencrvs.outbox WHERE txn_id = ?")
                    .param(birth.id()).query(Long.class).single()).isZero();
        }
    }

    @Test
    void nothingOfThePersonAndNoTokenIsLogged() throws Exception {
        try (Logs logs = new Logs()) {
            BirthEvent birth = rejected(NO_DAY);
            told(birth);

            assertThat(logs.lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .doesNotContain(birth.registrationNumber(), "Niamh", "Sullivan", "2022-04", "eyJ",
                            "token-of-opencrvs"));
        }
    }

    private static BirthEvent rejected(UnaryOperator<String> change) throws Exception {
        BirthEvent birth = BirthEvent.make().with(change);
        mediator.send(birth);
        mediator.reached(birth, "REJECTED");
        return birth;
    }

    private static BirthEvent rejected(UnaryOperator<String> change, String code) throws Exception {
        BirthEvent birth = rejected(change);
        assertThat(mediator.status(birth.id()).path("errorCode").asText()).isEqualTo(code);
        return birth;
    }

    private static List<JsonNode> told(BirthEvent birth) {
        return await().atMost(SOON).until(() -> WORLD.opencrvs.errorsOf(birth.id()), found -> !found.isEmpty());
    }

    private static String state(BirthEvent birth) {
        return WORLD.database.sql().sql("SELECT state FROM opencrvs.outbox WHERE txn_id = ? AND kind = 'ERROR'")
                .param(birth.id()).query(String.class).single();
    }
}
