package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer.StatusChange;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import io.mosip.opencrvs.mediator.world.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the action {@code deactivate-after}: nothing happens to an identity before the grace period has ended. */
class ScheduledDeathTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration GRACE = Duration.ofDays(30);
    private static final Map<String, Object> AFTER = Map.of("mosip.opencrvs.death.action", "deactivate-after",
            "mosip.opencrvs.death.grace-period", "30d", "mosip.opencrvs.death.poll", "100ms");
    private static final World WORLD = World.get();
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();
    private static Mediator mediator;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, AFTER);
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
    void aDeathWaitsForTheEndOfItsGracePeriodAndIsThenDone() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);

        JsonNode status = mediator.status(death.id());
        Instant due = Instant.parse(status.path("dueAt").asText());
        assertThat(due).isBetween(Instant.now().plus(GRACE).minus(SOON), Instant.now().plus(GRACE));
        assertThat(status.path("finished").asBoolean()).isFalse();
        assertThat(PEOPLE.changes(person)).isEmpty();
        assertThat(WORLD.database.dump()).doesNotContain(person, death.registrationNumber());

        isDue(death.id());

        String rid = mediator.reached(death.id(), "DEACTIVATED").path("rid").asText();
        assertThat(PEOPLE.changes(person)).containsExactly(new StatusChange(person, "DEACTIVATED", rid));
        assertThat(WORLD.database.history(death.id())).containsExactly("RECEIVED", "SCHEDULED", "DUE", "RID_ASSIGNED",
                "DEACTIVATED");
        assertThat(kept(death.id())).isZero();
    }

    @Test
    void scheduledDeathsAreListedWithTheirTime() throws Exception {
        DeathEvent death = scheduled(living());

        JsonNode listed = json(mediator.get("/admin/events?kind=death&status=SCHEDULED&size=200",
                WORLD.mosip.realm().admin())).path("events");

        assertThat(listed).filteredOn(event -> event.path("id").asText().equals(death.id())).singleElement()
                .satisfies(event -> assertThat(event.path("dueAt").asText())
                        .isEqualTo(mediator.status(death.id()).path("dueAt").asText()));
    }

    @Test
    void theSameDeathAgainChangesNothing() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        String due = mediator.status(death.id()).path("dueAt").asText();
        DeathEvent marker = DeathEvent.of(living()).as(death.id() + "-marker");

        assertThat(mediator.send(death).statusCode()).isEqualTo(200);
        assertThat(mediator.send(marker).statusCode()).isEqualTo(200);
        mediator.reached(marker.id(), "SCHEDULED");

        assertThat(mediator.status(death.id()).path("dueAt").asText()).isEqualTo(due);
        assertThat(WORLD.database.history(death.id())).containsExactly("RECEIVED", "SCHEDULED");
    }

    @Test
    void aCancelledDeathIsNeverDone() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);

        correct(death.cancelled());

        mediator.correctionReached(death.id(), "ACTIVATED");
        assertThat(mediator.status(death.id()).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(PEOPLE.changes(person)).isEmpty();
        assertThat(kept(death.id())).isZero();
    }

    @Test
    void aMovedDeathSchedulesTheRightPersonAndLeavesTheOtherAlone() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = scheduled(wrong);

        correct(death.instead(wrong, right).corrected());

        JsonNode correction = mediator.correctionReached(death.id(), "SCHEDULED");
        assertThat(mediator.status(death.id()).path("status").asText()).isEqualTo("CANCELLED");
        isDue(correction.path("id").asText());
        mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(statuses(right)).containsExactly("DEACTIVATED");
        assertThat(PEOPLE.changes(wrong)).isEmpty();
    }

    @Test
    void aCorrectionOfDetailsTakesTheDeathsPlaceWithItsTime() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        isDueIn(death.id(), Duration.ofDays(3));
        String due = mediator.status(death.id()).path("dueAt").asText();

        correct(death.corrected().with(text -> text.replace("2023-03-01", "2023-03-02")));

        JsonNode correction = mediator.correctionReached(death.id(), "SCHEDULED");
        assertThat(correction.path("dueAt").asText()).isEqualTo(due);
        assertThat(mediator.status(death.id()).path("status").asText()).isEqualTo("CANCELLED");
        isDue(correction.path("id").asText());
        mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
    }

    @Test
    void aRegistrationThatComesAgainWithAnotherPersonIsACorrection() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = scheduled(wrong);

        assertThat(mediator.send(death.instead(wrong, right)).statusCode()).isEqualTo(200);

        mediator.correctionReached(death.id(), "SCHEDULED");
        assertThat(mediator.status(death.id()).path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void aCorrectionWhosePersonIsNotKnownLeavesTheDeathScheduled() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);

        correct(death.instead(person, MosipNumbers.newUin()).corrected());

        assertThat(mediator.correctionReached(death.id(), "REJECTED").path("errorCode").asText())
                .isEqualTo("OCV-MED-040");
        assertThat(mediator.status(death.id()).path("status").asText()).isEqualTo("SCHEDULED");
    }

    @Test
    void afterACancellationTheRecordCanBeADeathAgain() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        correct(death.cancelled());
        mediator.correctionReached(death.id(), "ACTIVATED");

        correct(death.corrected());

        isDue(mediator.correctionReached(death.id(), "SCHEDULED").path("id").asText());
        mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
    }

    @Test
    void aDeathThatIsDoneIsTakenBackByACancellation() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        isDue(death.id());
        mediator.reached(death.id(), "DEACTIVATED");

        correct(death.cancelled());

        mediator.correctionReached(death.id(), "ACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    @Test
    void aCancellationThatComesWhileTheDeathIsDueWaitsForIt() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        WORLD.mosip.refuse(MosipPeers.IDENTITY_UPDATE, "IDR-IDC-004");
        isDue(death.id());
        mediator.reached(death.id(), "RID_ASSIGNED");
        correct(death.cancelled());
        await().atMost(SOON).until(() -> mediator.status(death.id()).path("corrections").size() == 1);
        mediator.failed(mediator.status(death.id()).at("/corrections/0/id").asText(), "OCV-MED-044");

        WORLD.mosip.recover();

        mediator.correctionReached(death.id(), "ACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    @Test
    void anAdministratorCancelsADeathOnce() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        String path = "/admin/events/" + death.id() + "/cancel";

        assertThat(mediator.post(path, WORLD.mosip.realm().token(Realm.MEDIATOR)).statusCode()).isEqualTo(403);
        assertThat(mediator.post(path, null).statusCode()).isEqualTo(401);
        assertThat(mediator.status(death.id()).path("status").asText()).isEqualTo("SCHEDULED");

        assertThat(mediator.post(path, WORLD.mosip.realm().admin()).statusCode()).isEqualTo(200);

        HttpResponse<String> again = mediator.post(path, WORLD.mosip.realm().admin());
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("OCV-MED-099");
        JsonNode status = mediator.status(death.id());
        assertThat(status.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(status.at("/timeline/2/details/0").asText()).startsWith("cancelled by ");
        assertThat(kept(death.id())).isZero();
        assertThat(PEOPLE.changes(person)).isEmpty();
    }

    @Test
    void nothingElseIsCancelled() throws Exception {
        DeathEvent death = DeathEvent.of(MosipNumbers.newUin());
        mediator.send(death);
        mediator.reached(death.id(), "REJECTED");

        assertThat(mediator.post("/admin/events/" + death.id() + "/cancel", WORLD.mosip.realm().admin()).statusCode())
                .isEqualTo(409);
        assertThat(mediator.post("/admin/events/nobody/cancel", WORLD.mosip.realm().admin()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whomSomebodyHasDeactivatedAlreadyIsNotScheduled() throws Exception {
        String person = living();
        PEOPLE.setStatus(person, "DEACTIVATED");
        DeathEvent death = DeathEvent.of(person);

        mediator.send(death);

        mediator.reached(death.id(), "DEACTIVATED");
        assertThat(PEOPLE.changes(person)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = { "SERVER_ERROR", "ANSWER_LOST", "DROPPED"})
    void whateverMosipDoesWhenADeathIsDueItIsDoneOnce(Fault fault) throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        WORLD.mosip.fail(MosipPeers.IDENTITY_UPDATE, fault);

        isDue(death.id());

        mediator.reached(death.id(), "DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
    }

    @Test
    void aDeathThatCannotBeDoneIsRejectedAndReplayedWithoutAnotherGracePeriod() throws Exception {
        String person = living();
        DeathEvent death = scheduled(person);
        PEOPLE.setStatus(person, "BLOCKED");

        isDue(death.id());

        assertThat(mediator.reached(death.id(), "REJECTED").path("errorCode").asText()).isEqualTo("OCV-MED-041");
        assertThat(await().atMost(SOON).until(() -> WORLD.opencrvs.errorsOf(death.id()), told -> !told.isEmpty()))
                .singleElement().satisfies(error -> assertThat(error.path("opencrvsDRN").asText())
                        .isEqualTo(death.registrationNumber()));
        PEOPLE.setStatus(person, "ACTIVATED");
        await().atMost(SOON).until(() -> mediator
                .post("/admin/events/" + death.id() + "/replay", WORLD.mosip.realm().admin()).statusCode() == 200);
        mediator.reached(death.id(), "DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
    }

    @Test
    void aDeathThatWasRejectedGetsItsGracePeriodWhenItComesWithOtherData() throws Exception {
        String person = living();
        String blocked = living();
        DeathEvent death = scheduled(blocked);
        PEOPLE.setStatus(blocked, "BLOCKED");
        isDue(death.id());
        mediator.reached(death.id(), "REJECTED");

        assertThat(mediator.send(death.instead(blocked, person)).statusCode()).isEqualTo(200);

        Instant due = Instant.parse(mediator.reached(death.id(), "SCHEDULED").path("dueAt").asText());
        assertThat(due).isAfter(Instant.now().plus(GRACE).minus(SOON));
        assertThat(PEOPLE.changes(person)).isEmpty();
    }

    @Test
    void aDeathThatBecameDueWhileNoInstanceRanIsDoneByTheNext() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);
        String topic;
        try (Mediator first = Mediator.start(WORLD, AFTER)) {
            topic = first.topic();
            first.send(death);
            first.reached(death.id(), "SCHEDULED");
        }
        assertThat(PEOPLE.changes(person)).isEmpty();

        isDue(death.id());

        try (Mediator next = Mediator.start(WORLD, topic, AFTER)) {
            next.reached(death.id(), "DEACTIVATED");
        }
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
    }

    @Test
    void severalInstancesDoEachDeathOnce() throws Exception {
        List<String> people = new ArrayList<>();
        List<DeathEvent> deaths = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(living());
            deaths.add(scheduled(people.get(i)));
        }
        try (Mediator other = Mediator.start(WORLD, mediator.topic(), AFTER)) {
            for (DeathEvent death : deaths) {
                isDue(death.id());
            }
            deaths.forEach(death -> other.reached(death.id(), "DEACTIVATED"));
        }

        assertThat(people).allSatisfy(person -> assertThat(statuses(person)).containsExactly("DEACTIVATED"));
        assertThat(deaths).allSatisfy(death -> assertThat(WORLD.database.history(death.id()))
                .containsExactly("RECEIVED", "SCHEDULED", "DUE", "RID_ASSIGNED", "DEACTIVATED"));
    }

    @Test
    void anotherActionLaterLeavesScheduledDeathsTheirTime() throws Exception {
        String person = living();
        String wrong = living();
        DeathEvent death = DeathEvent.of(person);
        DeathEvent moved = DeathEvent.of(wrong);
        String topic;
        try (Mediator first = Mediator.start(WORLD, AFTER)) {
            topic = first.topic();
            first.send(death);
            first.send(moved);
            first.reached(death.id(), "SCHEDULED");
            first.reached(moved.id(), "SCHEDULED");
        }
        String right = living();
        try (Mediator next = Mediator.start(WORLD, topic, Map.of("mosip.opencrvs.death.poll", "100ms"))) {
            next.correct(moved.instead(wrong, right).corrected());
            next.correctionReached(moved.id(), "DEACTIVATED");
            assertThat(next.status(death.id()).path("status").asText()).isEqualTo("SCHEDULED");
            assertThat(PEOPLE.changes(person)).isEmpty();

            isDue(death.id());

            next.reached(death.id(), "DEACTIVATED");
        }
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
        assertThat(statuses(right)).containsExactly("DEACTIVATED");
        assertThat(PEOPLE.changes(wrong)).isEmpty();
    }

    private static DeathEvent scheduled(String uin) throws Exception {
        DeathEvent death = DeathEvent.of(uin);
        assertThat(mediator.send(death).statusCode()).isEqualTo(200);
        mediator.reached(death.id(), "SCHEDULED");
        return death;
    }

    private static void isDue(String id) {
        isDueIn(id, Duration.ofSeconds(-1));
    }

    private static void isDueIn(String id, Duration time) {
        assertThat(WORLD.database.sql().sql("UPDATE opencrvs.death_transactions SET due_at = ? WHERE txn_id = ?")
                .param(LocalDateTime.now(ZoneOffset.UTC).plus(time)).param(id).update()).isEqualTo(1);
    }

    private static long kept(String id) {
        return WORLD.database.sql().sql("SELECT count(*) FROM opencrvs.scheduled_event WHERE txn_id = ?").param(id)
                .query(Long.class).single();
    }

    private static String living() {
        String uin = MosipNumbers.newUin();
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), Identities.deceased());
        return uin;
    }

    private static void correct(DeathEvent event) throws Exception {
        assertThat(mediator.correct(event).statusCode()).isEqualTo(200);
    }

    private static List<String> statuses(String uin) {
        return PEOPLE.changes(uin).stream().map(StatusChange::status).toList();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body()).path("response");
    }
}
