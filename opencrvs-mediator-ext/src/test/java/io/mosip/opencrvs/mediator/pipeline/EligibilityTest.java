package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.Realm;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets an identity by the country's rules, over a real Kafka and PostgreSQL. */
class EligibilityTest extends PipelineTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String CODE = MediatorError.NOT_ELIGIBLE.code();
    private static final String REQUIRED = "child.identifier.PASSPORT|contact.phone=+260955010203;+260955010204";

    @BeforeAll
    static void start() {
        mediator = Mediator.start(WORLD, Map.of("mosip.opencrvs.eligibility.maximum-age", "10y",
                "mosip.opencrvs.eligibility.required", "registrationNumber," + REQUIRED,
                "mosip.opencrvs.eligibility.topics-off", "DEATH_REGISTERED,death-corrected"));
    }

    @Test
    void anAdultWhoseBirthIsRegisteredLateGetsNoIdentityAndOpencrvsIsToldOnce() throws Exception {
        BirthEvent adult = born("1976-03-01");
        int asked = WORLD.mosip.tokensGiven();

        mediator.send(adult);

        JsonNode status = mediator.reached(adult, "NOT_ELIGIBLE");
        assertThat(status.path("errorCode").asText()).isEqualTo(CODE);
        assertThat(status.path("errorMessage").asText()).isEqualTo("maximum-age");
        assertThat(status.path("finished").asBoolean()).isTrue();
        assertThat(status.path("rid").isNull()).isTrue();
        assertThat(WORLD.database.history(adult.id())).containsExactly("RECEIVED", "NOT_ELIGIBLE");
        await().atMost(SOON).until(() -> !WORLD.opencrvs.errorsOf(adult.id()).isEmpty());
        assertThat(WORLD.opencrvs.errorsOf(adult.id())).singleElement().satisfies(told -> {
            assertThat(told.path("code").asText()).isEqualTo(CODE);
            assertThat(told.path("message").asText()).endsWith(": maximum-age");
            assertThat(told.path("stage").asText()).isEqualTo("policy");
            assertThat(told.path("opencrvsBRN").asText()).isEqualTo(adult.registrationNumber());
            assertThat(told.has("rid")).isFalse();
        });
        assertThat(newlyRegistered()).isEmpty();
        assertThat(WORLD.mosip.tokensGiven()).isEqualTo(asked);
        assertThat(WORLD.opencrvs.complaints()).isEmpty();
    }

    /** The sample was registered on 2022-04-11, years before the tests run. */
    @ParameterizedTest
    @CsvSource({ "2011-04-12, UPLOADED", "2011-04-11, NOT_ELIGIBLE", "2022-04-11, UPLOADED", "1899-01-01, NOT_ELIGIBLE",
            "2022-04-31, NOT_ELIGIBLE", "'', NOT_ELIGIBLE"})
    void theAgeOnTheDayOfTheRegistrationCounts(String birthDate, String end) throws Exception {
        BirthEvent birth = born(birthDate);

        mediator.send(birth);

        mediator.reached(birth, end);
    }

    @ParameterizedTest
    @CsvSource({ "1900-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z", "yesterday"})
    void aTimeOfRegistrationThatCannotBeDoesNotMakeAChildYounger(String registeredAt) throws Exception {
        BirthEvent birth = born("2011-04-12")
                .with(text -> text.replace("2022-04-11T08:15:30.120Z", registeredAt));

        mediator.send(birth);

        mediator.reached(birth, "NOT_ELIGIBLE");
    }

    @Test
    void whatTheRecordMustSayIsNamedWithEveryOtherBrokenRule() throws Exception {
        BirthEvent silent = born("1976-03-01").with(text -> text.replace("+260955010203", "+260955010299"));

        mediator.send(silent);

        assertThat(mediator.reached(silent, "NOT_ELIGIBLE").path("errorMessage").asText())
                .isEqualTo("maximum-age; required:" + REQUIRED);
        assertThat(WORLD.database.dump()).doesNotContain("260955010299");
    }

    @ParameterizedTest
    @CsvSource({ "+260955010204, UPLOADED", "+260955010299, NOT_ELIGIBLE", "' ', NOT_ELIGIBLE"})
    void onlyTheListedValuesCount(String phone, String end) throws Exception {
        BirthEvent birth = BirthEvent.make().with(text -> text.replace("+260955010203", phone));

        mediator.send(birth);

        mediator.reached(birth, end);
    }

    @Test
    void anAlternativeIsEnough() throws Exception {
        BirthEvent birth = BirthEvent.make().with(text -> text.replace("+260955010203", "+260955010299")
                .replaceFirst("\"identifier\": \\[(\\s*\\{\\s*\"type\": \"BIRTH)",
                        "\"identifier\": [{\"type\": \"PASSPORT\", \"value\": \"ZN104233\"},$1"));

        mediator.send(birth);

        mediator.reached(birth, "UPLOADED");
    }

    @Test
    void aKindThatIsSwitchedOffIsNotProcessed() throws Exception {
        DeathEvent death = DeathEvent.of("2233445566");
        DeathEvent cancelled = DeathEvent.of("2233445567").cancelled();

        mediator.send(death);
        mediator.correct(cancelled);

        JsonNode status = mediator.reached(death.id(), "NOT_ELIGIBLE");
        assertThat(status.path("errorMessage").asText()).isEqualTo("topic-off");
        assertThat(status.path("rid").isNull()).isTrue();
        await().atMost(SOON).until(() -> !WORLD.opencrvs.errorsOf(cancelled.id()).isEmpty());
        assertThat(WORLD.opencrvs.errorsOf(cancelled.id())).singleElement()
                .satisfies(told -> assertThat(told.path("code").asText()).isEqualTo(CODE));
    }

    @Test
    void aCorrectionThatIsEligibleBecomesTheBirth() throws Exception {
        BirthEvent adult = born("1976-03-01");
        mediator.send(adult);
        mediator.reached(adult, "NOT_ELIGIBLE");

        mediator.correct(adult.with(text -> text.replace("1976-03-01", "2022-04-02")).corrected());

        String rid = mediator.reached(adult, "UPLOADED").path("rid").asText();
        assertThat(WORLD.mosip.synced(rid).type()).isEqualTo("OPENCRVS_NEW");
        assertThat(newlyRegistered()).containsExactly(rid);
    }

    @Test
    void aCorrectionThatIsNotEligibleEitherChangesNothing() throws Exception {
        BirthEvent adult = born("1976-03-01");
        mediator.send(adult);
        mediator.reached(adult, "NOT_ELIGIBLE");

        mediator.correct(adult.with(text -> text.replace("1976-03-01", "1976-03-02")).corrected());

        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.database.history(adult.id())).containsExactly(
                "RECEIVED", "NOT_ELIGIBLE", "RECEIVED", "NOT_ELIGIBLE"));
        assertThat(newlyRegistered()).isEmpty();
    }

    @Test
    void aNewerCopyStartsAgainAndTheSameMessageDoesNot() throws Exception {
        BirthEvent adult = born("1976-03-01");
        byte[] request = adult.request();
        String token = WORLD.mosip.realm().token(Realm.MEDIATOR);
        mediator.birth(token, request);
        mediator.reached(adult, "NOT_ELIGIBLE");
        mediator.birth(token, request);
        await().atMost(SOON).until(() -> EventTopics.consumed(WORLD, mediator));
        assertThat(WORLD.database.history(adult.id())).containsExactly("RECEIVED", "NOT_ELIGIBLE");

        mediator.send(adult.with(text -> text.replace("1976-03-01", "2022-04-02")));

        assertThat(newlyRegistered()).hasSize(0);
        mediator.reached(adult, "UPLOADED");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void anAdministratorFindsItAndReplaysItUnderAnotherConfiguration() throws Exception {
        String admin = WORLD.mosip.realm().admin();
        BirthEvent birth = BirthEvent.make();
        String topic;
        try (Mediator off = Mediator.start(WORLD,
                Map.of("mosip.opencrvs.eligibility.topics-off", "BIRTH_REGISTERED"))) {
            topic = off.topic();
            off.send(birth);
            assertThat(off.reached(birth, "NOT_ELIGIBLE").path("errorMessage").asText()).isEqualTo("topic-off");
            assertThat(off.get("/admin/events?status=NOT_ELIGIBLE&code=" + CODE, admin).body()).contains(birth.id());
            assertThat(off.get("/actuator/prometheus", null).body())
                    .containsPattern("opencrvs_events_not_eligible_total\\{[^}]*rule=\"topic-off\"[^}]*} [1-9]");
            await().atMost(SOON).until(() -> EventTopics.values(WORLD, off.topic() + "-dlt", birth.id()).size() == 1);
        }
        try (Mediator on = Mediator.start(WORLD, topic, Map.of())) {
            assertThat(on.post("/admin/events/" + birth.id() + "/replay", admin).statusCode()).isEqualTo(200);

            on.reached(birth, "UPLOADED");
        }
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void everyBrokenRuleIsCountedByItsName() throws Exception {
        BirthEvent adult = born("1976-03-01");
        mediator.send(adult);
        mediator.reached(adult, "NOT_ELIGIBLE");

        Set<String> counted = new TreeSet<>();
        mediator.get("/actuator/prometheus", null).body().lines()
                .filter(line -> line.startsWith("opencrvs_events_not_eligible_total"))
                .forEach(line -> counted.add(line.replaceAll(".*rule=\"([^\"]*)\".*", "$1")));

        assertThat(counted).containsExactly("maximum-age", "required", "topic-off");
    }

    private static BirthEvent born(String date) {
        return BirthEvent.make().with(text -> text.replace("2022-04-02", date));
    }
}
