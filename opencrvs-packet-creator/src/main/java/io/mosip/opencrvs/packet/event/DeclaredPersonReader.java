package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a person from the fields {@code <who>.name}, {@code <who>.dob} … of a declaration (source: OpenCRVS's country
 * configuration 1.9). Names have no language there.
 */
final class DeclaredPersonReader {

    private static final Map<String, String> IDENTIFIERS = Map.of("nid", "NATIONAL_ID", "passport", "PASSPORT", "brn",
            "BIRTH_REGISTRATION_NUMBER", "psut", "MOSIP_PSUT_TOKEN_ID");
    private static final List<String> DETAILS = List.of("nationality", "occupation", "maritalStatus",
            "educationalAttainment");

    private final DeclaredFields fields;
    private final DeclaredAddressReader addresses;

    DeclaredPersonReader(DeclaredFields fields, DeclaredAddressReader addresses) {
        this.fields = fields;
        this.addresses = addresses;
    }

    /** The person; empty if the declaration has no name or says that nothing is known. */
    Optional<Person> read(String who) {
        return Optional.of(person(who, false, Optional.empty())).filter(person -> !person.names().isEmpty());
    }

    /** The child, also if little is known of it. */
    Person child() {
        return person("child", false, Optional.empty());
    }

    /** The deceased, also if little is known of the person. */
    Person deceased(Optional<String> deathDate) {
        return person("deceased", true, deathDate);
    }

    /** The token that MOSIP issued for the person. */
    Optional<String> token(String who) {
        return text(who, "psut");
    }

    private Person person(String who, boolean deceased, Optional<String> deathDate) {
        return new Person(names(who), text(who, "gender"), text(who, "dob"), deceased, deathDate,
                PersonReader.birthOrder(text(who, "birthOrder")),
                identifiers(who), addresses.read(fields.address(who)).stream().toList(), text(who, "phoneNo"),
                text(who, "email"), details(who));
    }

    private List<PersonName> names(String who) {
        Element name = fields.field(who + ".name");
        String given = Stream.of("firstname", "middlename").map(name::text).flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return Stream.of(new PersonName("", given, name.text("surname").orElse(""))).filter(n -> !n.isBlank())
                .toList();
    }

    private List<Identifier> identifiers(String who) {
        List<Identifier> found = new ArrayList<>();
        new TreeMap<>(IDENTIFIERS).forEach(
                (field, type) -> text(who, field).ifPresent(value -> found.add(new Identifier(type, value))));
        return found;
    }

    private Map<String, String> details(String who) {
        Map<String, String> details = new TreeMap<>();
        DETAILS.forEach(detail -> text(who, detail).ifPresent(value -> details.put(detail, value)));
        Element age = fields.field(who + ".age");
        age.text("age").or(age::text).ifPresent(value -> details.put("age", value));
        return details;
    }

    private Optional<String> text(String who, String field) {
        return fields.field(who + "." + field).text();
    }
}
