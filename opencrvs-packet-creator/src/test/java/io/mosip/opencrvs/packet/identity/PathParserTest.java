package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Contact;
import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Location;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.PersonName;
import io.mosip.opencrvs.packet.record.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathParserTest {

    private static final String STATE = "11111111-1111-1111-1111-111111111111";
    private static final String DISTRICT = "22222222-2222-2222-2222-222222222222";
    private static final Map<String, Location> PLACES = Map.of(STATE,
            new Location(STATE, "Central", Optional.empty(), Optional.of("STATE"), List.of()), DISTRICT,
            new Location(DISTRICT, "Ibombo", Optional.of(STATE), Optional.of("DISTRICT"), List.of()));
    private static final PathParser PATHS = new PathParser(
            Map.of("home", List.of("father.address", "mother.address"), "parent", List.of("father", "mother")));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = { "registrationNumber, 2026BX0001", "trackingId, T1", "recordId, r1",
            "contact.phone, 0978945678", "contact.relationship, MOTHER", "contact.email,",
            "observation.weightAtBirth, 3.1", "observation.unknown,", "place.location.DISTRICT, Ibombo",
            "place.location.STATE, Central", "office.location.STATE,", "child.name, Ana Banda",
            "child.name.familyFirst, Banda Ana", "child.name.given, Ana", "child.name.family, Banda",
            "child.gender, female", "child.birthDate, 2026-01-02", "mother.identifier.NATIONAL_ID, 1234567890",
            "mother.identifier.PASSPORT,", "mother.occupation, farmer", "mother.address.line.1, 12 Main Street",
            "mother.address.line.0,", "mother.address.line.9,", "mother.address.city, Ilanga",
            "mother.address.location.DISTRICT, Ibombo", "mother.address.location.LOWEST, Ibombo",
            "mother.address.state,", "mother.secondaryAddress.city, Dakar", "mother.secondaryAddress.state, Senegal",
            "father.name,", "home.city, Ilanga", "home.location.STATE, Central", "parent.occupation, farmer",
            "deceased.deathDate,"})
    void a_path_leads_to_its_value(String path, String value) throws Exception {
        List<String> values = PATHS.parse(path).values(scope()).stream().map(Text::value).toList();

        assertThat(values).isEqualTo(value == null ? List.of() : List.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "child", "child.", "child.nickname", "child.name.middle", "child.identifier.",
            "mother.address", "mother.address.street", "mother.address.line.x", "mother.address.line.100",
            "mother.address.location.", "place", "place.name", "office.location", "brother.name", "home.name",
            "parent", "registrationNumber.x", "contact.fax", "Child.name"})
    void a_path_that_leads_nowhere_is_refused_by_its_name(String path) {
        assertThatThrownBy(() -> PATHS.parse(path)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path);
    }

    @Test
    void a_source_that_names_nobody_is_refused() {
        PathParser paths = new PathParser(Map.of("home", List.of("neighbour.address")));

        assertThatThrownBy(() -> paths.parse("home.city")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({ "child.name, true", "child.name.given, true", "parent.name, true", "child.gender, false",
            "mother.address.city, false", "registrationNumber, false"})
    void a_path_knows_whether_its_values_are_names(String path, boolean name) {
        assertThat(PATHS.parse(path).isName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({ "mother.secondaryAddress.city, true", "mother.address.city, false", "child.name, false",
            "father.address.city, false"})
    void a_path_knows_whether_its_address_is_abroad(String path, boolean abroad) {
        assertThat(PATHS.parse(path).isAbroad(record())).isEqualTo(abroad);
    }

    private static Path.Scope scope() {
        return new Path.Scope(record(), new LocationTree(id -> Optional.ofNullable(PLACES.get(id)), Map.of()),
                new PlaceNames(Map.of(), true));
    }

    private static RecordView record() {
        Person child = person(List.of(new PersonName("en", "Ana", "Banda")), "female", "2026-01-02", List.of(),
                List.of(), Map.of());
        Person mother = person(List.of(new PersonName("en", "Mary", "Banda")), "female", null,
                List.of(new Identifier("NATIONAL_ID", "1234567890")),
                List.of(address("PRIMARY_ADDRESS", List.of("", "12 Main Street"), "Ilanga", STATE, DISTRICT, false),
                        address("SECONDARY_ADDRESS", List.of(), "Dakar", "Senegal", null, true)),
                Map.of("occupation", "farmer"));
        return new RecordView(Map.of(Role.CHILD, child, Role.MOTHER, mother),
                new Contact(Optional.of("MOTHER"), Optional.of("0978945678"), Optional.empty()), "r1", "2026BX0001",
                Optional.of("T1"), Optional.empty(), Optional.of(DISTRICT), Optional.empty(),
                Map.of("weightAtBirth", "3.1"), List.of(), Map.of());
    }

    private static Person person(List<PersonName> names, String gender, String birthDate, List<Identifier> identifiers,
            List<Address> addresses, Map<String, String> details) {
        return new Person(names, Optional.of(gender), Optional.ofNullable(birthDate), false, Optional.empty(),
                Optional.empty(), identifiers, addresses, Optional.empty(), Optional.empty(), details);
    }

    private static Address address(String type, List<String> lines, String city, String state, String partOf,
            boolean abroad) {
        return new Address(type, lines, List.of(), Optional.of(city), Optional.empty(), Optional.of(state),
                Optional.empty(), Optional.empty(), Optional.ofNullable(partOf), abroad);
    }
}
