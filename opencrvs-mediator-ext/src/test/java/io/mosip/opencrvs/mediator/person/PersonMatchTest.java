package io.mosip.opencrvs.mediator.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.mapping.CountrySettings;
import io.mosip.opencrvs.mediator.person.PersonMatchSettings.Attribute;
import io.mosip.opencrvs.mediator.world.Identities;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.PersonName;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonMatchTest {
    private static final ObjectNode HELD = Identities.of("Ada Mae Orlu", "FLE", "1980/05/12");
    private static final PersonMatch MATCH = match(Set.of(Attribute.values()), Set.of(Attribute.NAME), 2, "P0D");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "Ada Mae,Orlu,female,1980-05-12", "Orlu,Ada,FEMALE,1980-05-12",
            "Ada,Orlu,-,1980-05-12", "Ada,Orlu,female,-", "Ada,Orlu,unknown,1980-05", "Ada,Orlu,female,1980",
            "Ada,Orlu,FLE,1980-05-12", "Ada,Orlu,female,1980-05-11T22:00:00Z"})
    void theSamePersonMatches(String given, String family, String gender, String birthDate) {
        MATCH.requireSame(person(given, family, gender, birthDate, null), Optional.empty(), HELD);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = ';', value = {
            "Wenda;Orlu;female;1980-05-12;differs in name", "Ada;Orlu;male;1980-05-12;differs in gender",
            "Ada;Orlu;female;1980-05-13;differs in birth date", "Ada;Orlu;female;1981;differs in birth date",
            "Ada;Orlu;female;12 May;differs in birth date",
            "Kofi;Banda;male;1950-01-01;differs in birth date, gender, name",
            "-;-;female;1980-05-12;cannot be compared in name",
            "Ada;Orlu;-;-;cannot be compared in birth date, gender"})
    void anotherPersonIsRefusedWithTheAttributesAndWithoutTheirValues(String given, String family, String gender,
            String birthDate, String detail) {
        assertThatThrownBy(
                () -> MATCH.requireSame(person(given, family, gender, birthDate, null), Optional.empty(), HELD))
                .isInstanceOfSatisfying(MediatorException.class, thrown -> {
                    assertThat(thrown.error()).isEqualTo(MediatorError.PERSON_MISMATCH);
                    assertThat(thrown.detail()).isEqualTo(detail);
                });
    }

    /** Born on 12 May 1980, so 40 years old until the day before 12 May 2021. */
    @ParameterizedTest
    @CsvSource({ "40,2020-05-12,true", "40,2021-05-11,true", "40,2020-05-11,false", "40,2021-05-12,false"})
    void anAgeIsComparedOnTheDayOfTheDeath(String age, String death, boolean same) {
        Person deceased = person("Ada", "Orlu", "female", null, age);

        assertThat(matches(MATCH, deceased, death)).isEqualTo(same);
    }

    @Test
    void aToleranceIsOfPartialDatesOnly() {
        PersonMatch tolerant = match(Set.of(Attribute.values()), Set.of(Attribute.NAME), 2, "P1Y");

        assertThat(matches(tolerant, person("Ada", "Orlu", "female", "1981", null), "2020-01-01")).isTrue();
        assertThat(matches(tolerant, person("Ada", "Orlu", "female", "1982", null), "2020-01-01")).isFalse();
        assertThat(matches(tolerant, person("Ada", "Orlu", "female", "1980-05-13", null), "2020-01-01")).isFalse();
    }

    @Test
    void aCountryCanLeaveAttributesOutOrCompareNothing() {
        Person namesake = person("Ada", "Orlu", "male", "1999-01-01", null);

        assertThat(matches(match(Set.of(Attribute.NAME), Set.of(Attribute.NAME), 2, "P0D"), namesake, "2020-01-01"))
                .isTrue();
        assertThat(matches(match(Set.of(), Set.of(), 2, "P0D"), person(null, null, null, null, null), "2020-01-01"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "Wenda,Orlu,female,1980-05-12,true", "Ada,Orlu,female,1981-05-12,true",
            "Ada,Orlu,male,1980-05-12,true", "Wenda,Orlu,female,1981-05-12,false", "Wenda,Orlu,male,1980-05-12,false",
            "Wenda,Orlu,female,-,false"})
    void aCorrectionMayChangeOneAttributeOfAPersonFoundByANumber(String given, String family, String gender,
            String birthDate, boolean same) {
        Person child = person(given, family, gender, birthDate, null);

        if (same) {
            MATCH.requireSameBeforeCorrection(child, HELD);
        } else {
            assertThatThrownBy(() -> MATCH.requireSameBeforeCorrection(child, HELD))
                    .isInstanceOf(MediatorException.class);
        }
    }

    @Test
    void aNameInAnyLanguageOfTheIdentityIsEnough() {
        ObjectNode held = Identities.of("Ahmad Husayn", "MLE", "1980/05/12");
        held.withArray("fullName").addObject().put("language", "ara").put("value", "أحمد حسين");

        assertThat(matchesHeld(person("احمد", "حسين", "male", "1980-05-12", null), held)).isTrue();
        assertThat(matchesHeld(person("Ahmad", "Husayn", "male", "1980-05-12", null), held)).isTrue();
        assertThat(matchesHeld(person("محمود", "حسن", "male", "1980-05-12", null), held)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "3,NAME,0,BIRTH_DATE", "4,NAME,0.8,NAME", "-1,NAME,0.8,NAME", "2,NAME,1.1,NAME",
            "2,GENDER,0.8,NAME"})
    void settingsThatNoRecordCouldFulfilStopStartUp(int minimum, Attribute required, double similarity,
            Attribute compared) {
        assertThatThrownBy(() -> new PersonMatchSettings(Set.of(compared), Set.of(required), minimum, similarity,
                Period.ZERO)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Property mosip.opencrvs.person-match.");
    }

    private static boolean matches(PersonMatch match, Person deceased, String death) {
        try {
            match.requireSame(deceased, Optional.of(death), HELD);
            return true;
        } catch (MediatorException e) {
            return false;
        }
    }

    private static boolean matchesHeld(Person deceased, ObjectNode held) {
        try {
            MATCH.requireSame(deceased, Optional.empty(), held);
            return true;
        } catch (MediatorException e) {
            return false;
        }
    }

    private static PersonMatch match(Set<Attribute> attributes, Set<Attribute> required, int minimum,
            String tolerance) {
        return new PersonMatch(new PersonMatchSettings(attributes, required, minimum, 0.85, Period.parse(tolerance)),
                new CountrySettings(ZoneId.of("Africa/Maputo")),
                IdentityMapping.reference());
    }

    private static Person person(String given, String family, String gender, String birthDate, String age) {
        List<PersonName> names = given == null && family == null
                ? List.of()
                : List.of(new PersonName("", given, family));
        return new Person(names, Optional.ofNullable(gender), Optional.ofNullable(birthDate), true, Optional.empty(),
                Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(),
                age == null ? Map.of() : Map.of("age", age));
    }
}
