package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer.StatusChange;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.Realm;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an accepted death to exactly one deactivated identity, over a real Kafka and PostgreSQL. */
class DeathRegistrationTest extends PipelineTest {
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();

    @Test
    void theDeceasedsIdentityIsDeactivatedWithANewRegistrationId() throws Exception {
        Person person = living();
        DeathEvent death = DeathEvent.of(person.uin());

        accept(death);

        String rid = deactivated(death);
        assertThat(PEOPLE.changes(person.uin())).containsExactly(new StatusChange(person.uin(), "DEACTIVATED", rid));
        assertThat(WORLD.database.history(death.id())).containsExactly("RECEIVED", "RID_ASSIGNED", "DEACTIVATED");
        assertThat(WORLD.database.dump()).doesNotContain(person.uin(), death.registrationNumber());
    }

    @Test
    void theDeceasedIsFoundByAVid() throws Exception {
        Person person = living();
        DeathEvent death = DeathEvent.of(person.vid());

        accept(death);

        deactivated(death);
        assertThat(PEOPLE.status(person.uin())).isEqualTo("DEACTIVATED");
    }

    @Test
    void whoeverElseIsInTheRecordStaysAsTheyAre() throws Exception {
        Person spouse = living();
        Person deceased = living();
        PEOPLE.add(deceased.uin(), null, WORLD.mosip.nextRid(), Identities.husband());
        DeathEvent death = DeathEvent.withSpouseFirst(spouse.uin(), deceased.uin());

        accept(death);

        deactivated(death);
        assertThat(PEOPLE.status(deceased.uin())).isEqualTo("DEACTIVATED");
        assertThat(PEOPLE.changes(spouse.uin())).isEmpty();
    }

    @Test
    void anIdentityThatIsDeactivatedAlreadyIsSuccess() throws Exception {
        Person person = living();
        PEOPLE.setStatus(person.uin(), "DEACTIVATED");
        DeathEvent death = DeathEvent.of(person.uin());

        accept(death);

        deactivated(death);
        assertThat(PEOPLE.changes(person.uin())).isEmpty();
    }

    @Test
    void aBlockedIdentityIsLeftAsItIs() throws Exception {
        Person person = living();
        PEOPLE.setStatus(person.uin(), "BLOCKED");

        assertRejected(DeathEvent.of(person.uin()), "OCV-MED-041");

        assertThat(PEOPLE.changes(person.uin())).isEmpty();
    }

    @Test
    void anIdentityThatMosipDoesNotKnowIsRejected() throws Exception {
        assertRejected(DeathEvent.of(MosipNumbers.newUin()), "OCV-MED-040");
        assertRejected(DeathEvent.of(MosipNumbers.newVid()), "OCV-MED-040");
    }

    @ParameterizedTest
    @ValueSource(strings = { "2233445566", "ID-77", "0987654321"})
    void anIdentifierThatIsNotMosipsIsNoIdentity(String nationalId) throws Exception {
        assertRejected(DeathEvent.of(nationalId), "OCV-MED-092");
    }

    @Test
    void twoPeopleAreTooMany() throws Exception {
        Person one = living();
        Person another = living();

        assertRejected(DeathEvent.of(one.uin(), another.uin()), "OCV-MED-042");

        assertThat(Stream.of(one, another).flatMap(person -> PEOPLE.changes(person.uin()).stream())).isEmpty();
    }

    @Test
    void aUinAndAVidOfOnePersonAreOnePerson() throws Exception {
        Person person = living();
        DeathEvent death = DeathEvent.of(person.uin(), person.vid());

        accept(death);

        deactivated(death);
        assertThat(PEOPLE.changes(person.uin())).hasSize(1);
    }

    @Test
    void theDeceasedIsFoundByTheRegistrationNumberOfABirthThatWasHere() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String rid = delivered(birth);
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());

        accept(death);

        deactivated(death);
        assertThat(PEOPLE.status(PEOPLE.uinOf(rid).orElseThrow())).isEqualTo("DEACTIVATED");
    }

    @Test
    void theDeceasedIsFoundByTheTokenThatOpencrvsWasGiven() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String uin = PEOPLE.uinOf(delivered(birth)).orElseThrow();
        DeathEvent death = DeathEvent.with("MOSIP_PSUT_TOKEN_ID", MosipPeers.tokenOf(uin));

        accept(death);

        deactivated(death);
        assertThat(PEOPLE.status(uin)).isEqualTo("DEACTIVATED");
    }

    @Test
    void anUnknownTokenIsRejected() throws Exception {
        assertRejected(DeathEvent.with("MOSIP_PSUT_TOKEN_ID", MosipPeers.tokenOf(MosipNumbers.newUin())),
                "OCV-MED-040");
    }

    @Test
    void aDeathWaitsForABirthThatIsNotDone() throws Exception {
        BirthEvent birth = BirthEvent.make();
        WORLD.mosip.refuse(MosipPeers.SYNC, "RPR-RGS-999");
        mediator.send(birth);
        mediator.reached(birth, "PACKET_CREATED");
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());

        accept(death);
        mediator.failed(death.id(), "OCV-MED-044");
        WORLD.mosip.recover();
        String uin = PEOPLE.uinOf(delivered(birth)).orElseThrow();

        deactivated(death);
        assertThat(PEOPLE.status(uin)).isEqualTo("DEACTIVATED");
    }

    @Test
    void aDeathWaitsForACorrectionWhichWouldMakeThePersonActiveAgain() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String uin = PEOPLE.uinOf(delivered(birth)).orElseThrow();
        mediator.correct(birth.renamed().corrected());
        String rid = mediator.correctionReached(birth.id(), "UPLOADED").path("rid").asText();
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());

        accept(death);
        mediator.failed(death.id(), "OCV-MED-044");
        assertThat(PEOPLE.changes(uin)).isEmpty();
        PEOPLE.add(uin, null, rid, Identities.child());
        issue(birth, rid);

        deactivated(death);
        assertThat(PEOPLE.status(uin)).isEqualTo("DEACTIVATED");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = { "SERVER_ERROR", "DROPPED", "ANSWER_LOST", "DONE_TWICE", "TOKEN_REVOKED"})
    void whateverTheIdRepositoryDoesItIsDoneOnce(Fault fault) throws Exception {
        Person person = living();
        DeathEvent death = DeathEvent.of(person.uin());
        WORLD.mosip.fail(MosipPeers.IDENTITY_UPDATE, fault);

        accept(death);

        String rid = deactivated(death);
        assertThat(PEOPLE.changes(person.uin())).containsExactly(new StatusChange(person.uin(), "DEACTIVATED", rid));
    }

    @Test
    void anAnswerThatWasLostIsNotLookedForByTheRegistrationItReplaced() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        delivered(birth);
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());
        WORLD.mosip.fail(MosipPeers.IDENTITY_UPDATE, Fault.ANSWER_LOST);

        accept(death);

        String rid = deactivated(death);
        assertThat(PEOPLE.changes(PEOPLE.uinOf(rid).orElseThrow())).hasSize(1);
    }

    @Test
    void theSameDeathManyTimesAtOnceIsOneDeactivation() throws Exception {
        Person person = living();
        DeathEvent death = DeathEvent.of(person.uin());

        List<CompletableFuture<Void>> senders = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            try {
                accept(death);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, Thread::startVirtualThread)).limit(6).toList();
        senders.forEach(CompletableFuture::join);

        deactivated(death);
        assertThat(PEOPLE.changes(person.uin())).hasSize(1);
        assertThat(WORLD.database.history(death.id())).containsExactly("RECEIVED", "RID_ASSIGNED", "DEACTIVATED");
    }

    @Test
    void aRejectedDeathStartsAgainWhenItsRecordComesWithAnotherNumber() throws Exception {
        Person person = living();
        DeathEvent wrong = DeathEvent.of(MosipNumbers.newUin());
        assertRejected(wrong, "OCV-MED-040");

        accept(DeathEvent.of(person.uin()).as(wrong.id()));

        deactivated(wrong);
        assertThat(PEOPLE.status(person.uin())).isEqualTo("DEACTIVATED");
    }

    @Test
    void aRejectedDeathCanBeReplayedOnceMosipKnowsThePerson() throws Exception {
        String uin = MosipNumbers.newUin();
        DeathEvent death = DeathEvent.of(uin);
        assertRejected(death, "OCV-MED-040");
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), Identities.deceased());

        // Its dead letter is written after its row.
        await().until(() -> mediator.post("/admin/events/" + death.id() + "/replay", WORLD.mosip.realm().admin())
                .statusCode() == 200);

        deactivated(death);
        assertThat(PEOPLE.status(uin)).isEqualTo("DEACTIVATED");
    }

    @Test
    void aBirthIsNoDeath() throws Exception {
        BirthEvent birth = BirthEvent.make();

        assertThat(mediator.death(WORLD.mosip.realm().token(Realm.MEDIATOR), birth.request()).statusCode())
                .isEqualTo(200);

        assertThat(mediator.reached(birth.id(), "REJECTED").path("errorCode").asText()).isEqualTo("OCV-MED-022");
    }

    @Test
    void anIdThatABirthHasIsNoDeaths() throws Exception {
        Person person = living();
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        mediator.reached(birth, "UPLOADED");

        accept(DeathEvent.of(person.uin()).as(birth.id()));
        DeathEvent after = DeathEvent.of(MosipNumbers.newUin()).as(birth.id());
        accept(after);

        assertRejected(DeathEvent.of(MosipNumbers.newUin()), "OCV-MED-040");
        assertThat(mediator.status(birth.id()).path("status").asText()).isEqualTo("UPLOADED");
        assertThat(PEOPLE.changes(person.uin())).isEmpty();
    }

    @Test
    void nobodySendsADeathWithoutATokenOrASignature() throws Exception {
        Person person = living();
        DeathEvent death = DeathEvent.of(person.uin());

        assertThat(mediator.death(null, death.request()).statusCode()).isEqualTo(401);
        assertThat(mediator.death(WORLD.mosip.realm().token(Realm.MEDIATOR), death.signedBySomebodyElse()).body())
                .contains("OCV-MED-010");

        assertThat(mediator.get("/events/" + death.id(), WORLD.mosip.realm().admin()).statusCode()).isEqualTo(404);
        assertThat(PEOPLE.changes(person.uin())).isEmpty();
    }

    private static Person living() {
        Person person = new Person(MosipNumbers.newUin(), MosipNumbers.newVid());
        PEOPLE.add(person.uin(), person.vid(), WORLD.mosip.nextRid(), Identities.deceased());
        return person;
    }

    private static void accept(DeathEvent death) throws Exception {
        assertThat(mediator.send(death).statusCode()).isEqualTo(200);
    }

    private static String deactivated(DeathEvent death) throws Exception {
        return mediator.reached(death.id(), "DEACTIVATED").path("rid").asText();
    }

    private static void assertRejected(DeathEvent death, String code) throws Exception {
        accept(death);
        assertThat(mediator.reached(death.id(), "REJECTED").path("errorCode").asText()).isEqualTo(code);
    }

    private record Person(String uin, String vid) {}
}
