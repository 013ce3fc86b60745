package io.mosip.opencrvs.mediator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.mapping.CountrySettings;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityRulesTest {
    private static final LocalDateTime ACCEPTED = LocalDateTime.of(2026, 5, 4, 3, 2);

    @ParameterizedTest
    @CsvSource({ "required, mothers.identifier.NATIONAL_ID", "required, mother.name|observation.x=",
            "required, mother.name||father.name", "required, deceased.name", "required, mother.name|dateOfDeath",
            "death-required, child.name", "death-required, deceased.nme"})
    void aRuleThatCannotBeReadStopsStartUpAndNamesItsProperty(String property, String rule) {
        boolean ofBirths = property.equals("required");

        assertThatThrownBy(() -> eligibility(null, ofBirths ? List.of(rule) : List.of(),
                ofBirths ? List.of() : List.of(rule), "UTC"))
                .hasMessageContaining("mosip.opencrvs.eligibility." + property).hasMessageContaining(rule);
    }

    /** A registration on 2020-01-01 at 23:30 UTC, which is the next day further east. */
    @ParameterizedTest
    @CsvSource({ "UTC, 2014-01-02, true", "Asia/Manila, 2014-01-02, false", "Asia/Manila, 2014-01-03, true",
            "America/Lima, 2014-01-02, true"})
    void theDayOfTheRegistrationIsThatOfTheCountry(String zone, String birthDate, boolean eligible) {
        RegistrationEvent event = birth("2020-01-01T23:30:00.000Z", birthDate);

        assertThat(isEligible(eligibility(Period.ofYears(5), List.of(), List.of(), zone), event)).isEqualTo(eligible);
    }

    @ParameterizedTest
    @CsvSource({ "deceased.identifier.NATIONAL_ID, true", "deceased.identifier.PASSPORT, false",
            "deceased.identifier.PASSPORT|deceased.identifier.NATIONAL_ID, true",
            "deceased.identifier.NATIONAL_ID=2233445566, true", "deceased.identifier.NATIONAL_ID=1, false",
            "spouse.name, false"})
    void whatADeathMustSayIsAskedOfDeaths(String rule, boolean eligible) {
        RegistrationEvent death = new EventReader().read(Samples.death("death-1.2-deceased-only"));

        assertThat(isEligible(eligibility(Period.ofDays(1), List.of("mother.name"), List.of(rule), "UTC"), death))
                .isEqualTo(eligible);
    }

    private static boolean isEligible(Eligibility eligibility, RegistrationEvent event) {
        EventKind topic = event.birth() == null ? EventKind.DEATH_REGISTERED : EventKind.BIRTH_REGISTERED;
        Throwable refusal = catchThrowable(() -> eligibility.requireEligible(topic, event, ACCEPTED));
        assertThat(refusal).isIn((Object) null, refusal instanceof MediatorException ? refusal : null);
        return refusal == null;
    }

    private static RegistrationEvent birth(String registeredAt, String birthDate) {
        return new EventReader().read(new String(Samples.birth("birth-1.0-child-only"), UTF_8)
                .replace("2022-04-11T08:15:30.120Z", registeredAt).replace("2022-04-02", birthDate).getBytes(UTF_8));
    }

    private static Eligibility eligibility(Period limit, List<String> required, List<String> ofDeaths, String zone) {
        return new Eligibility(new EligibilitySettings(limit, required, ofDeaths, Set.of()),
                new CountrySettings(ZoneId.of(zone)),
                IdentityMapping.reference(), id -> Optional.empty(), new SimpleMeterRegistry());
    }
}
