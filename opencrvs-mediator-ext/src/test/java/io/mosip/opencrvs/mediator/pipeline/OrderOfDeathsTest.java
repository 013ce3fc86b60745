package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer.StatusChange;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives late, the newest version of a death decides whose identity is deactivated. */
class OrderOfDeathsTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();
    private static final String FIRST = "2026-03-01T10:00:00Z";
    private static final String SECOND = "2026-03-02T10:00:00Z";
    private static final String THIRD = "2026-03-03T10:00:00Z";
    private static final String FOURTH = "2026-03-04T10:00:00Z";
    private static final String NEWER_APPLIED = "an event of a newer version has been applied";

    @Test
    void aLateCopyOfAnOlderCorrectionTouchesNobody() throws Exception {
        String first = living();
        String second = living();
        String third = living();
        DeathEvent death = registered(first);
        correct(death.instead(first, second).at(SECOND).corrected(), "DEACTIVATED");
        correct(death.instead(first, third).at(THIRD).corrected(), "DEACTIVATED");

        assertThat(reason(correct(death.instead(first, second).at(SECOND).corrected(), "NOT_NEEDED")))
                .isEqualTo(NEWER_APPLIED);

        assertThat(statuses(first)).containsExactly("DEACTIVATED", "ACTIVATED");
        assertThat(statuses(second)).containsExactly("DEACTIVATED", "ACTIVATED");
        assertThat(statuses(third)).containsExactly("DEACTIVATED");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false})
    void theCapturedEnvelopeOfACancelledDeathDeactivatesNobody(boolean versioned) throws Exception {
        String person = living();
        DeathEvent death = versioned ? DeathEvent.of(person).at(FIRST) : DeathEvent.of(person).withoutVersion();
        byte[] captured = death.request();
        String token = WORLD.mosip.realm().token(Realm.MEDIATOR);
        mediator.death(token, captured);
        mediator.reached(death.id(), "DEACTIVATED");
        correct(versioned ? death.at(SECOND).cancelled() : death.cancelled(), "ACTIVATED");

        mediator.death(token, captured);
        mediator.deathCorrection(token, captured);

        assertThat(reason(nth(death, 2, "NOT_NEEDED"))).contains("does not correct");
        settled();
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    @Test
    void aCancellationThatComesAgainAfterTheReinstatementActivatesNobody() throws Exception {
        String person = living();
        DeathEvent death = registered(person);
        correct(death.at(SECOND).cancelled(), "ACTIVATED");
        correct(death.at(THIRD).corrected(), "DEACTIVATED");

        assertThat(reason(correct(death.at(SECOND).cancelled(), "NOT_NEEDED"))).isEqualTo(NEWER_APPLIED);

        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED", "DEACTIVATED");
    }

    @Test
    void aDeathThatComesAfterItsCancellationDeactivatesNobody() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person).at(FIRST);
        mediator.correct(death.at(SECOND).cancelled());
        settled();

        mediator.send(death);

        assertThat(reason(mediator.reached(death.id(), "NOT_NEEDED"))).isEqualTo(NEWER_APPLIED);
        assertThat(statuses(person)).isEmpty();
    }

    @Test
    void aNewerRegistrationOfACancelledDeathDeactivatesAgain() throws Exception {
        String person = living();
        DeathEvent death = registered(person);
        correct(death.at(SECOND).cancelled(), "ACTIVATED");

        mediator.send(death.at(THIRD));

        nth(death, 2, "DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED", "DEACTIVATED");
    }

    @Test
    void anOldRegistrationAboutSomebodyElseTouchesNobody() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = DeathEvent.of(wrong);
        mediator.correct(death.instead(wrong, right).at(SECOND).corrected());
        mediator.reached(death.id(), "DEACTIVATED");

        mediator.send(death.at(FIRST));

        assertThat(reason(nth(death, 2, "NOT_NEEDED"))).isEqualTo(NEWER_APPLIED);
        assertThat(statuses(wrong)).isEmpty();
        assertThat(statuses(right)).containsExactly("DEACTIVATED");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false})
    void aReplayOfAnOlderCorrectionAfterANewerOneWasAppliedTouchesNobody(boolean begun) throws Exception {
        String first = living();
        String unknown = MosipNumbers.newUin();
        String third = living();
        DeathEvent death = registered(first);
        String older = correct(death.instead(first, unknown).at(SECOND).corrected(), "REJECTED").path("id").asText();
        if (begun) {
            mediator.bean(DeathLifecycle.class).assignReversalRid(older, WORLD.mosip.nextRid(),
                    mediator.bean(RowHashes.class).of("a"));
        }
        correct(death.instead(first, third).at(THIRD).corrected(), "DEACTIVATED");
        PEOPLE.add(unknown, null, WORLD.mosip.nextRid(), Identities.deceased());

        replay(older);

        assertThat(reason(mediator.reached(older, "NOT_NEEDED"))).isEqualTo(NEWER_APPLIED);
        assertThat(statuses(unknown)).isEmpty();
        assertThat(statuses(third)).containsExactly("DEACTIVATED");
    }

    /** The order of the rows is not that of the events: who is deceased was decided by the one with the newest version. */
    @Test
    void aCorrectionStartsFromThePersonOfTheNewestVersionAndNotOfTheLastRow() throws Exception {
        String first = living();
        String late = MosipNumbers.newUin();
        String second = living();
        String last = living();
        DeathEvent death = registered(first);
        String newer = correct(death.instead(first, late).at(THIRD).corrected(), "REJECTED").path("id").asText();
        correct(death.instead(first, second).at(SECOND).corrected(), "DEACTIVATED");
        PEOPLE.add(late, null, WORLD.mosip.nextRid(), Identities.deceased());
        replay(newer);
        mediator.reached(newer, "DEACTIVATED");

        correct(death.instead(first, last).at(FOURTH).corrected(), "DEACTIVATED");

        assertThat(statuses(second)).containsExactly("DEACTIVATED", "ACTIVATED");
        assertThat(statuses(late)).containsExactly("DEACTIVATED", "ACTIVATED");
        assertThat(statuses(last)).containsExactly("DEACTIVATED");
    }

    /** What the death states, and what the event states that comes after it to the endpoint for corrections. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            SECOND + ", REGISTERED, " + THIRD + ", DEACTIVATED",
            SECOND + ", REGISTERED, " + SECOND + ", NOT_NEEDED",
            SECOND + ", REGISTERED, " + FIRST + ", NOT_NEEDED",
            SECOND + ", REGISTERED, -, NOT_NEEDED",
            SECOND + ", CORRECTED, " + SECOND + ", DEACTIVATED",
            SECOND + ", CORRECTED, " + FIRST + ", NOT_NEEDED",
            "-, CORRECTED, -, DEACTIVATED"})
    void whatComesAsACorrectionIsOneByItsContentOrByItsVersion(String ofDeath, String kind, String version,
            String then) throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = versioned(DeathEvent.of(wrong), ofDeath);
        mediator.send(death);
        mediator.reached(death.id(), "DEACTIVATED");
        DeathEvent event = versioned(death.instead(wrong, right), version);

        correct(kind.equals("CORRECTED") ? event.corrected() : event, then);

        assertThat(PEOPLE.status(right)).isEqualTo(then.equals("DEACTIVATED") ? "DEACTIVATED" : "ACTIVATED");
    }

    private static DeathEvent registered(String uin) throws Exception {
        DeathEvent death = DeathEvent.of(uin).at(FIRST);
        mediator.send(death);
        mediator.reached(death.id(), "DEACTIVATED");
        return death;
    }

    private static DeathEvent versioned(DeathEvent event, String version) {
        return version == null ? event.withoutVersion() : event.at(version);
    }

    private static JsonNode correct(DeathEvent event, String status) throws Exception {
        int before = corrections(event).size();
        assertThat(mediator.correct(event).statusCode()).isEqualTo(200);
        return nth(event, before + 1, status);
    }

    /** The status of a correction of the record, the first one being 1, once it is this one. */
    private static JsonNode nth(DeathEvent death, int number, String status) {
        await().atMost(SOON).until(() -> corrections(death).size() >= number);
        return await().atMost(SOON).until(
                () -> mediator.status(corrections(death).get(number - 1).path("id").asText()),
                row -> status.equals(row.path("status").asText()));
    }

    private static List<JsonNode> corrections(DeathEvent death) throws Exception {
        return StreamSupport.stream(mediator.status(death.id()).path("corrections").spliterator(), false).toList();
    }

    private static String reason(JsonNode status) {
        JsonNode timeline = status.path("timeline");
        return timeline.path(timeline.size() - 1).path("details").path(0).asText();
    }

    private static String living() {
        String uin = MosipNumbers.newUin();
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), Identities.deceased());
        return uin;
    }

    private static List<String> statuses(String uin) {
        return PEOPLE.changes(uin).stream().map(StatusChange::status).toList();
    }

    private static void settled() {
        Map<String, Long> ends = EventTopics.ends(WORLD, mediator);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator, ends));
    }

    private static void replay(String id) {
        settled();
        await().atMost(SOON).until(
                () -> mediator.post("/admin/events/" + id + "/replay", WORLD.mosip.realm().admin())
                        .statusCode() == 200);
    }
}
