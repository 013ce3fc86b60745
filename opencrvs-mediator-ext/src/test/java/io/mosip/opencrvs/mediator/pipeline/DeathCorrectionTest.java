package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer.StatusChange;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deactivation follows the corrected record, over a real Kafka and PostgreSQL. */
class DeathCorrectionTest extends PipelineTest {
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();

    @Test
    void anotherPersonMeansThatOneGetsTheIdentityBackAndTheOtherLosesIt() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = registered(wrong);

        accept(death.instead(wrong, right).corrected());

        JsonNode correction = mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(statuses(wrong)).containsExactly("DEACTIVATED", "ACTIVATED");
        assertThat(PEOPLE.changes(right)).containsExactly(
                new StatusChange(right, "DEACTIVATED", correction.path("rid").asText()));
        assertThat(WORLD.database.history(correction.path("id").asText())).containsExactly("RECEIVED", "RESTORED",
                "RID_ASSIGNED", "DEACTIVATED");
    }

    @Test
    void aCancelledDeathGivesTheIdentityBack() throws Exception {
        String person = living();
        DeathEvent death = registered(person);

        accept(death.cancelled());

        mediator.correctionReached(death.id(), "ACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    @Test
    void afterACancellationTheRecordCanBeADeathAgain() throws Exception {
        String person = living();
        DeathEvent death = registered(person);
        accept(death.cancelled());
        mediator.correctionReached(death.id(), "ACTIVATED");

        accept(death.corrected());

        mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED", "DEACTIVATED");
    }

    @Test
    void aCorrectionOfACorrectionStartsFromTheCorrectedPerson() throws Exception {
        String first = living();
        String second = living();
        String third = living();
        DeathEvent death = registered(first);
        accept(death.instead(first, second).corrected());
        mediator.correctionReached(death.id(), "DEACTIVATED");

        accept(death.instead(first, third).corrected().with(text -> text.replace("Baptiste", "Baptiste Bwalya")));

        await().until(() -> PEOPLE.status(third).equals("DEACTIVATED"));
        assertThat(statuses(first)).containsExactly("DEACTIVATED", "ACTIVATED");
        assertThat(statuses(second)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    @Test
    void detailsAloneChangeNothingAtMosip() throws Exception {
        String person = living();
        DeathEvent death = registered(person);

        accept(death.corrected().with(text -> text.replace("2023-03-01", "2023-03-02")));

        mediator.correctionReached(death.id(), "NOT_NEEDED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
    }

    @Test
    void aRegistrationThatComesAgainWithAnotherPersonIsACorrection() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = registered(wrong);

        assertThat(mediator.send(death.instead(wrong, right)).statusCode()).isEqualTo(200);

        mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(PEOPLE.status(wrong)).isEqualTo("ACTIVATED");
        assertThat(PEOPLE.status(right)).isEqualTo("DEACTIVATED");
    }

    @Test
    void whereTheRightPersonIsNotKnownNobodysIdentityIsTouched() throws Exception {
        String wrong = living();
        DeathEvent death = registered(wrong);

        accept(death.instead(wrong, MosipNumbers.newUin()).corrected());

        assertThat(mediator.correctionReached(death.id(), "REJECTED").path("errorCode").asText())
                .isEqualTo("OCV-MED-040");
        assertThat(statuses(wrong)).containsExactly("DEACTIVATED");
    }

    @Test
    void whereTheRightPersonIsBlockedNobodysIdentityIsTouched() throws Exception {
        String wrong = living();
        String right = living();
        PEOPLE.setStatus(right, "BLOCKED");
        DeathEvent death = registered(wrong);

        accept(death.instead(wrong, right).corrected());

        assertThat(mediator.correctionReached(death.id(), "REJECTED").path("errorCode").asText())
                .isEqualTo("OCV-MED-041");
        assertThat(statuses(wrong)).containsExactly("DEACTIVATED");
        assertThat(PEOPLE.changes(right)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2})
    void whicheverAnswerIsLostBothEndAsTheyShould(int lost) throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = registered(wrong);
        Fault[] faults = lost == 1
                ? new Fault[]{ Fault.ANSWER_LOST}
                : new Fault[]{ Fault.SERVER_ERROR, Fault.ANSWER_LOST, Fault.ANSWER_LOST};
        WORLD.mosip.fail(MosipPeers.IDENTITY_UPDATE, faults);

        accept(death.instead(wrong, right).corrected());

        mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(statuses(wrong)).containsExactly("DEACTIVATED", "ACTIVATED");
        assertThat(statuses(right)).containsExactly("DEACTIVATED");
    }

    @Test
    void aCorrectionOfADeathThatWasRejectedBecomesTheDeath() throws Exception {
        String unknown = MosipNumbers.newUin();
        String right = living();
        DeathEvent death = DeathEvent.of(unknown);
        mediator.send(death);
        mediator.reached(death.id(), "REJECTED");

        accept(death.instead(unknown, right).corrected());

        mediator.reached(death.id(), "DEACTIVATED");
        mediator.correctionReached(death.id(), "NOT_NEEDED");
        assertThat(statuses(right)).containsExactly("DEACTIVATED");
    }

    @Test
    void thereIsNothingToCancelWhereNobodyDied() throws Exception {
        String person = living();
        DeathEvent death = DeathEvent.of(person);

        accept(death.cancelled());
        assertThat(mediator.send(death.cancelled().as(death.id() + "-2")).statusCode()).isEqualTo(200);

        mediator.reached(death.id() + "-2", "NOT_NEEDED");
        assertThat(PEOPLE.changes(person)).isEmpty();
    }

    @Test
    void theSameMessageAgainIsTheSameCorrection() throws Exception {
        String wrong = living();
        String right = living();
        DeathEvent death = registered(wrong);
        byte[] request = death.instead(wrong, right).corrected().request();
        String token = WORLD.mosip.realm().token(Realm.MEDIATOR);

        for (int i = 0; i < 3; i++) {
            mediator.deathCorrection(token, request);
        }

        mediator.correctionReached(death.id(), "DEACTIVATED");
        assertThat(mediator.status(death.id()).path("corrections")).hasSize(1);
        assertThat(statuses(right)).containsExactly("DEACTIVATED");
    }

    private static DeathEvent registered(String uin) throws Exception {
        DeathEvent death = DeathEvent.of(uin);
        assertThat(mediator.send(death).statusCode()).isEqualTo(200);
        mediator.reached(death.id(), "DEACTIVATED");
        return death;
    }

    private static String living() {
        String uin = MosipNumbers.newUin();
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), Identities.deceased());
        return uin;
    }

    private static void accept(DeathEvent event) throws Exception {
        assertThat(mediator.correct(event).statusCode()).isEqualTo(200);
    }

    private static List<String> statuses(String uin) {
        return PEOPLE.changes(uin).stream().map(StatusChange::status).toList();
    }
}
