package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that the form has hidden since they were given are sent all the same, and do not count. */
class HiddenFieldsTest {

    private static final String AREA = "5c744219-4679-5b2c-a9dc-816d3db8408b";
    private static final String FORMER = "cee31229-91d1-5cf3-8465-e543087220c4";
    private static final String HOSPITAL = "55d9da47-26c6-5680-a7cf-e61dd90134dc";
    private static final String NAMES = """
            "child.name": {"firstname": "Neo", "surname": "Sibanda"}, "child.dob": "2026-04-21",
            "mother.name": {"firstname": "Wema", "surname": "Sibanda"}, "mother.dob": "1993-02-01",
            "father.name": {"firstname": "Bako", "surname": "Sibanda"}, "father.dob": "1990-07-09",
            "deceased.name": {"firstname": "Odo", "surname": "Sibanda"}, "deceased.dob": "1951-03-04",
            "spouse.name": {"firstname": "Wema", "surname": "Sibanda"}, "eventDetails.date": "2026-05-01"
            """;
    private static final String HOME = """
            {"addressType": "DOMESTIC", "country": "FAR", "administrativeArea": "%s",
             "streetLevelDetails": {"number": "7", "street": "%s", "town": "Oru"}}""";

    private final EventReader reader = new EventReader();

    /** Which of the numbers count; {@code n} stands for the national id, {@code p} for the passport, {@code b} for the birth. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "-,npb", "NATIONAL_ID,n", "PASSPORT,p", "BIRTH_REGISTRATION_NUMBER,b",
            "NONE,-", "SOCIAL_CARD,-"})
    void a_number_that_contradicts_the_type_does_not_count(String idType, String counted) {
        DeathRecord death = death("""
                "deceased.nid": "n", "deceased.passport": "p", "deceased.brn": "b" %s"""
                .formatted(idType == null ? "" : ", \"deceased.idType\": \"" + idType + "\""));

        assertThat(death.deceased().identifiers()).extracting(identifier -> identifier.value())
                .containsExactlyInAnyOrder(counted == null ? new String[0] : counted.split(""));
        assertThat(death.observations().keySet()).filteredOn(id -> id.matches("deceased\\.(nid|passport|brn)"))
                .hasSize(death.deceased().identifiers().size());
    }

    @Test
    void nothing_of_a_person_counts_of_whom_nothing_is_known() {
        BirthRecord birth = birth("""
                "mother.detailsNotAvailable": true, "mother.nid": "123", "mother.address": %s,
                "documents.proofOfMother": [{"path": "/a.png", "type": "image/png", "option": "NATIONAL_ID"}]"""
                .formatted(HOME.formatted(AREA, "Quarry Road")));

        assertThat(birth.mother()).isEmpty();
        assertThat(birth.attachments()).isEmpty();
        assertThat(birth.observations().keySet()).filteredOn(id -> id.startsWith("mother."))
                .containsExactly("mother.detailsNotAvailable");
    }

    @ParameterizedTest
    @CsvSource({ "\"YES\",false,Quarry Road", "true,false,Quarry Road", "\"NO\",false,Salt Road",
            "false,false,Salt Road", "\"YES\",true,Salt Road"})
    void an_address_is_that_of_another_person_only_while_that_person_is_known(String same, boolean unavailable,
            String street) {
        BirthRecord birth = birth("""
                "father.addressSameAs": %s, "mother.detailsNotAvailable": %s, "mother.address": %s,
                "father.address": %s""".formatted(same, unavailable, HOME.formatted(FORMER, "Quarry Road"),
                HOME.formatted(AREA, "Salt Road")));

        assertThat(address(birth.father()).lines()).contains(street);
    }

    @Test
    void where_the_other_person_has_no_address_the_own_one_counts() {
        BirthRecord birth = birth("\"father.addressSameAs\": \"YES\", \"father.address\": %s"
                .formatted(HOME.formatted(AREA, "Salt Road")));

        assertThat(address(birth.father()).lines()).contains("Salt Road");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "HEALTH_FACILITY," + HOSPITAL, "PRIVATE_HOME," + AREA, "OTHER," + FORMER,
            "ON_THE_WAY,-", "-," + HOSPITAL})
    void the_place_of_a_birth_is_the_one_of_its_kind(String kind, String place) {
        BirthRecord birth = birth("""
                %s "child.birthLocation": "%s", "child.birthLocation.privateHome": %s,
                "child.birthLocation.other": %s""".formatted(
                kind == null ? "" : "\"child.placeOfBirth\": \"" + kind + "\",", HOSPITAL,
                HOME.formatted(AREA, "Salt Road"), HOME.formatted(FORMER, "Quarry Road")));

        assertThat(birth.birthPlace()).isEqualTo(Optional.ofNullable(place));
    }

    @ParameterizedTest
    @CsvSource({ "HEALTH_FACILITY," + HOSPITAL, "DECEASED_USUAL_RESIDENCE," + AREA, "OTHER," + FORMER})
    void the_place_of_a_death_is_the_one_of_its_kind(String kind, String place) {
        DeathRecord death = death("""
                "eventDetails.placeOfDeath": "%s", "eventDetails.deathLocation": "%s",
                "eventDetails.deathLocationOther": %s, "deceased.address": %s""".formatted(kind, HOSPITAL,
                HOME.formatted(FORMER, "Quarry Road"), HOME.formatted(AREA, "Salt Road")));

        assertThat(death.deathPlace()).contains(place);
        assertThat(address(Optional.of(death.deceased())).partOf()).contains(AREA);
    }

    @Test
    void a_country_gives_its_selectors_other_names() {
        EventReader country = new EventReader(FormRules.parse("""
                {"form": {"idTypes": {"NIN": ["nin", "nid"]}, "selectors": {"idType": "kindOfId"}}}"""
                .getBytes(StandardCharsets.UTF_8)));

        DeathRecord death = country.read(EventDocuments.death().action("REGISTER", "{" + NAMES + """
                , "deceased.kindOfId": "NIN", "deceased.nid": "1", "deceased.brn": "2"}""").bytes()).death();

        assertThat(death.nationalIds()).containsExactly("1");
        assertThat(death.deceasedBirthRegistrationNumber()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "INTERNATIONAL,GBR", "DOMESTIC,GBR", "INTERNATIONAL,FAR"})
    void an_address_abroad_has_nothing_of_the_former_home(String type, String country) {
        Address address = address(new EventReader(home("FAR")).read(EventDocuments.birth().action("REGISTER", "{"
                + NAMES + """
                        , "mother.address": {"addressType": "%s", "country": "%s", "administrativeArea": "%s",
                          "state": "%s", "district": "%s", "streetLevelDetails": {"number": "7",
                          "street": "Quarry Road", "residentialArea": "Hill Side", "town": "Oru", "zipCode": "10101",
                          "state": "Norfolk", "district2": "Broads", "cityOrTown": "Norwich",
                          "addressLine1": "12 Mill Lane", "postcodeOrZip": "NR2"}}}"""
                        .formatted(type, country, FORMER, AREA, FORMER))
                .bytes()).birth().mother());

        assertThat(address).isEqualTo(new Address("PRIMARY_ADDRESS",
                List.of("", "", "", "", "", "", "12 Mill Lane", "", ""), List.of(), Optional.of("Norwich"),
                Optional.of("Broads"), Optional.of("Norfolk"), Optional.of("NR2"), Optional.of(country),
                Optional.empty(), true));
    }

    @Test
    void an_address_that_has_come_home_has_nothing_of_the_place_abroad() {
        Address address = address(birth("""
                "mother.address": {"addressType": "DOMESTIC", "country": "FAR", "administrativeArea": "%s",
                  "streetLevelDetails": {"street": "Salt Road", "town": "Oru", "state": "Norfolk",
                  "district2": "Broads", "cityOrTown": "Norwich", "addressLine1": "12 Mill Lane",
                  "postcodeOrZip": "NR2"}}""".formatted(AREA)).mother());

        assertThat(address).isEqualTo(new Address("PRIMARY_ADDRESS", List.of("", "Salt Road", ""), List.of(),
                Optional.of("Oru"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("FAR"),
                Optional.of(AREA), false));
    }

    /** What a bundle keeps of a home when its country changes, in the layouts of 16 and of 6 lines. */
    @ParameterizedTest
    @CsvSource({ "16,GBR,true", "12,GB,true", "6,gbr,true", "16,ZMB,false", "16,FAR,false", "16,'',false"})
    void an_address_of_a_bundle_is_abroad_by_its_country(int size, String country, boolean abroad) {
        StringBuilder lines = new StringBuilder("\"7\", \"Quarry Road\"");
        for (int i = 2; i < size; i++) {
            lines.append(i == 6 ? ", \"12 Mill Lane\"" : ", \"\"");
        }
        String patient = """
                {"address": [{"type": "PRIMARY_ADDRESS", "line": [%s], "city": "Norwich", "district": "%s",
                  "state": "%s", "country": "%s", "extension": [{
                    "url": "http://opencrvs.org/specs/extension/part-of",
                    "valueReference": {"reference": "Location/%s"}}]}]}""".formatted(lines, FORMER, AREA, country,
                FORMER);
        FormRules zambia = FormRules.parse("{\"phone\": {\"countryCode\": \"260\"}}".getBytes(StandardCharsets.UTF_8));

        Address address = AddressReader.read(Element.root(PayloadDecoder.decode(patient.getBytes(
                StandardCharsets.UTF_8))), zambia).get(0);

        assertThat(address.abroad()).isEqualTo(abroad);
        assertThat(address.partOf().isPresent()).isEqualTo(!abroad);
        assertThat(address.district().isPresent()).isEqualTo(!abroad);
        assertThat(address.lines().contains("Quarry Road")).isEqualTo(!abroad);
        assertThat(address.lines().contains("12 Mill Lane")).isEqualTo(size > 6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "\"father.name\": {\"firstname\": \"wema\", \"surname\": \"Sibanda\"}, \"father.dob\": \"1993-02-01\"",
            "\"father.idType\": \"NATIONAL_ID\", \"father.nid\": \"77\", \"mother.idType\": \"NATIONAL_ID\", \"mother.nid\": \"77\""})
    void one_person_is_not_both_parents(String same) {
        BirthRecord birth = birth(same + ", \"mother.address\": " + HOME.formatted(AREA, "Salt Road"));

        assertThat(birth.unresolved()).containsExactlyInAnyOrder(Role.MOTHER, Role.FATHER);
        assertThat(birth.mother().orElseThrow().names()).isEmpty();
        assertThat(birth.father().orElseThrow().identifiers()).isEmpty();
        assertThat(address(birth.mother()).lines()).contains("Salt Road");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "\"father.dob\": \"1990-07-09\"",
            "\"father.name\": {\"firstname\": \"Wema\", \"surname\": \"Sibanda\"}",
            "\"father.name\": {\"firstname\": \"Wema\", \"surname\": \"Sibanda\"}, \"father.dob\": \"1993-02-01\", \"father.gender\": \"male\", \"mother.gender\": \"female\""})
    void two_people_who_share_a_name_or_a_birth_date_are_two(String similar) {
        BirthRecord birth = birth(similar);

        assertThat(birth.unresolved()).isEmpty();
        assertThat(birth.mother().orElseThrow().names()).isNotEmpty();
        assertThat(birth.father().orElseThrow().names()).isNotEmpty();
    }

    private static FormRules home(String country) {
        return FormRules.parse(("{\"form\": {\"homeCountries\": [\"" + country + "\"]}}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Address address(Optional<Person> person) {
        return person.orElseThrow().addresses().get(0);
    }

    private BirthRecord birth(String fields) {
        return reader.read(EventDocuments.birth().action("DECLARE", "{" + NAMES + "}")
                .action("REGISTER", "{" + fields + "}").bytes()).birth();
    }

    private DeathRecord death(String fields) {
        return reader.read(EventDocuments.death().action("DECLARE", "{" + NAMES + "}")
                .action("REGISTER", "{" + fields + "}").bytes()).death();
    }
}
