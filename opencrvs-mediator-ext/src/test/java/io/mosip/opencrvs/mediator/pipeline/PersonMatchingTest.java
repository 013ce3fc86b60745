package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.IdRepositoryPeer.StatusChange;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.MosipNumbers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No number alone changes an identity, over a real Kafka and PostgreSQL. */
class PersonMatchingTest extends PipelineTest {
    private static final IdRepositoryPeer PEOPLE = WORLD.mosip.identities();

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.person.handles", "NATIONAL_ID:@nin"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "Evelina;Mwale;male;1948-06-01;differs in name",
            "Baptiste;Mwale;female;1948-06-01;differs in gender",
            "Baptiste;Mwale;male;1949-06-01;differs in birth date",
            "Evelina;Banda;female;1990-01-01;differs in birth date, gender, name"})
    void aDeathOfAnotherPersonThanItsNumberTouchesNobody(String given, String family, String gender, String birthDate,
            String detail) throws Exception {
        String stranger = living(Identities.deceased());
        DeathEvent death = DeathEvent.of(stranger).withDeceased(given, family, gender, birthDate);

        mediator.send(death);

        JsonNode rejected = rejected(death, "OCV-MED-090");
        assertThat(rejected.path("errorMessage").asText()).endsWith(detail);
        assertThat(PEOPLE.changes(stranger)).isEmpty();
        await().until(() -> WORLD.opencrvs.errorsOf(death.id()).stream()
                .anyMatch(error -> error.path("message").asText().endsWith(detail)));
    }

    @Test
    void aBirthNumberOfSomebodyElseTouchesNobody() throws Exception {
        BirthEvent birth = BirthEvent.make();
        mediator.send(birth);
        String uin = PEOPLE.uinOf(delivered(birth)).orElseThrow();
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber())
                .with(text -> text.replace("Niamh", "Eoin"));

        mediator.send(death);

        rejected(death, "OCV-MED-090");
        assertThat(PEOPLE.changes(uin)).isEmpty();
    }

    @Test
    void aNumberThatTheSpouseHasTooIsNobodys() throws Exception {
        String husband = living(Identities.husband());
        DeathEvent death = DeathEvent.withSpouseFirst(husband, husband);

        mediator.send(death);

        assertThat(rejected(death, "OCV-MED-091").path("errorMessage").asText()).endsWith("NATIONAL_ID");
        assertThat(PEOPLE.changes(husband)).isEmpty();
    }

    @Test
    void aVidOfThePersonWhoseUinTheSpouseHasIsNobodys() throws Exception {
        String husband = MosipNumbers.newUin();
        String vid = MosipNumbers.newVid();
        PEOPLE.add(husband, vid, WORLD.mosip.nextRid(), Identities.husband());
        DeathEvent death = DeathEvent.withSpouseFirst(husband, vid);

        mediator.send(death);

        rejected(death, "OCV-MED-091");
        assertThat(PEOPLE.changes(husband)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "CM90-12345", "cm90-12345@nin"})
    void theDeceasedIsFoundByAHandle(String number) throws Exception {
        String uin = living(Identities.deceased());
        String handle = number.replace("@nin", "") + uin + "@nin";
        PEOPLE.addHandle(uin, handle);
        DeathEvent death = DeathEvent.of(number.endsWith("@nin") ? handle : number + uin);

        mediator.send(death);

        mediator.reached(death.id(), "DEACTIVATED");
        assertThat(statuses(uin)).containsExactly("DEACTIVATED");
    }

    @Test
    void whereHandlesAreConfiguredAUinIsStillOne() throws Exception {
        String uin = living(Identities.deceased());
        DeathEvent death = DeathEvent.of(uin);

        mediator.send(death);

        mediator.reached(death.id(), "DEACTIVATED");
    }

    @Test
    void aCorrectionWithTheNumberOfAStrangerChangesNobody() throws Exception {
        String stranger = living(Identities.of("Wenda Orlu", "FLE", "1990/01/01"));
        BirthEvent birth = BirthEvent.make().withNationalId(stranger);

        mediator.correct(birth.corrected());

        await().until(() -> WORLD.opencrvs.errorsOf(birth.id()).stream()
                .anyMatch(error -> error.path("code").asText().equals("OCV-MED-090")));
        assertThat(newlyRegistered()).isEmpty();
    }

    @Test
    void aCancelledDeathChangesNothingWhileAnotherDeathOfThePersonStands() throws Exception {
        String person = living(Identities.deceased());
        DeathEvent first = deactivated(DeathEvent.of(person));
        DeathEvent second = deactivated(DeathEvent.of(person));

        mediator.correct(first.cancelled());

        JsonNode cancelled = mediator.correctionReached(first.id(), "ACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
        assertThat(cancelled.toString()).contains("another registered death of this person stands");

        mediator.correct(second.cancelled());

        mediator.correctionReached(second.id(), "ACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    @Test
    void ofTwoCancellationsAtOnceOneGivesTheIdentityBack() throws Exception {
        String person = living(Identities.deceased());
        DeathEvent first = deactivated(DeathEvent.of(person));
        DeathEvent second = deactivated(DeathEvent.of(person));

        mediator.correct(first.cancelled());
        mediator.correct(second.cancelled());

        mediator.correctionReached(first.id(), "ACTIVATED");
        mediator.correctionReached(second.id(), "ACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    @Test
    void aDeathThatMovesToAnotherPersonChangesNothingOfAPersonWhoIsDeadByAnotherRecord() throws Exception {
        String person = living(Identities.deceased());
        String right = living(Identities.deceased());
        DeathEvent first = deactivated(DeathEvent.of(person));
        deactivated(DeathEvent.of(person));

        mediator.correct(first.instead(person, right).corrected());

        mediator.correctionReached(first.id(), "DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED");
        assertThat(statuses(right)).containsExactly("DEACTIVATED");
    }

    @Test
    void afterAMovedDeathThePersonIsNobodysDeceased() throws Exception {
        String person = living(Identities.deceased());
        String right = living(Identities.deceased());
        DeathEvent first = deactivated(DeathEvent.of(person));
        mediator.correct(first.instead(person, right).corrected());
        mediator.correctionReached(first.id(), "DEACTIVATED");
        DeathEvent second = deactivated(DeathEvent.of(person));

        mediator.correct(second.cancelled());

        mediator.correctionReached(second.id(), "ACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED", "DEACTIVATED", "ACTIVATED");
    }

    @Test
    void whomAnAdministratorHasDeactivatedNoCancelledDeathActivates() throws Exception {
        String person = living(Identities.deceased());
        DeathEvent first = deactivated(DeathEvent.of(person));
        mediator.correct(first.cancelled());
        mediator.correctionReached(first.id(), "ACTIVATED");
        PEOPLE.setStatus(person, "DEACTIVATED");
        DeathEvent second = deactivated(DeathEvent.of(person));

        mediator.correct(second.cancelled());

        mediator.correctionReached(second.id(), "ACTIVATED");
        assertThat(PEOPLE.status(person)).isEqualTo("DEACTIVATED");
        assertThat(statuses(person)).containsExactly("DEACTIVATED", "ACTIVATED");
    }

    private static DeathEvent deactivated(DeathEvent death) throws Exception {
        mediator.send(death);
        mediator.reached(death.id(), "DEACTIVATED");
        return death;
    }

    private static JsonNode rejected(DeathEvent death, String code) throws Exception {
        JsonNode rejected = mediator.reached(death.id(), "REJECTED");
        assertThat(rejected.path("errorCode").asText()).isEqualTo(code);
        return rejected;
    }

    private static String living(ObjectNode identity) {
        String uin = MosipNumbers.newUin();
        PEOPLE.add(uin, null, WORLD.mosip.nextRid(), identity);
        return uin;
    }

    private static List<String> statuses(String uin) {
        return PEOPLE.changes(uin).stream().map(StatusChange::status).toList();
    }
}
