package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Location;
import io.mosip.opencrvs.packet.record.Person;
import io.mosip.opencrvs.packet.record.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a person from the fields {@code <who>.name}, {@code <who>.dob} … of a declaration (source: OpenCRVS's country
 * configuration 1.9). Names have no language there. Addresses get the form they had before: number, street and
 * residential area are the lines 0 to 2, lines of an address abroad are 6 to 8.
 */
final class DeclaredPersonReader {

    private static final Map<String, String> IDENTIFIERS = Map.of("nid", "NATIONAL_ID", "passport", "PASSPORT", "brn",
            "BIRTH_REGISTRATION_NUMBER", "psut", "MOSIP_PSUT_TOKEN_ID");
    private static final List<String> DETAILS = List.of("nationality", "occupation", "maritalStatus",
            "educationalAttainment");
    private static final int FIRST_LINE_ABROAD = 6;

    private final EventDocument document;
    private final Map<String, String> sameAddress;

    /**
     * @param sameAddress
     *            whose address {@code <who>.addressSameAs} means
     */
    DeclaredPersonReader(EventDocument document, Map<String, String> sameAddress) {
        this.document = document;
        this.sameAddress = sameAddress;
    }

    /** The person; empty where the declaration has no name, or says that nothing is known. */
    Optional<Person> read(String who) {
        Person person = person(who, false, Optional.empty());
        boolean unavailable = document.field(who + ".detailsNotAvailable").text().filter("true"::equals).isPresent();
        return unavailable || person.names().isEmpty() ? Optional.empty() : Optional.of(person);
    }

    /** The child, whatever is known of it. */
    Person child() {
        return person("child", false, Optional.empty());
    }

    /** Who died, whatever is known of that person. */
    Person deceased(Optional<String> deathDate) {
        return person("deceased", true, deathDate);
    }

    /** The token MOSIP gave out for the person. */
    Optional<String> token(String who) {
        return text(who, "psut");
    }

    private Person person(String who, boolean deceased, Optional<String> deathDate) {
        return new Person(names(who), text(who, "gender"), text(who, "dob"), deceased, deathDate,
                PersonReader.birthOrder(text(who, "birthOrder")),
                identifiers(who), addresses(who), text(who, "phoneNo"), text(who, "email"), details(who));
    }

    private List<PersonName> names(String who) {
        Element name = document.field(who + ".name");
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
        Element age = document.field(who + ".age");
        age.text("age").or(age::text).ifPresent(value -> details.put("age", value));
        return details;
    }

    private List<Address> addresses(String who) {
        boolean same = document.field(who + ".addressSameAs").text().filter("YES"::equals).isPresent();
        Element address = document.field((same ? sameAddress.getOrDefault(who, who) : who) + ".address");
        return address.isObject()
                ? Stream.of(address(address)).filter(a -> !a.isBlank()).toList()
                : List.of();
    }

    private static Address address(Element address) {
        Element streets = address.at("streetLevelDetails").isObject() ? address.at("streetLevelDetails") : address;
        boolean abroad = address.text("addressType").filter("INTERNATIONAL"::equals).isPresent();
        return new Address("PRIMARY_ADDRESS", lines(streets, abroad), locations(address),
                first(streets, "town", "cityOrTown", "city"), first(address, "district").or(() -> first(streets,
                        "district2", "district")),
                first(address, "province", "state").or(() -> first(streets, "state")),
                first(streets, "zipCode", "postcodeOrZip", "postalCode"), address.text("country"),
                address.text("administrativeArea").filter(Location::isId));
    }

    private static List<String> lines(Element streets, boolean abroad) {
        String[] lines = new String[abroad ? FIRST_LINE_ABROAD + 3 : 3];
        Arrays.fill(lines, "");
        List<String> names = abroad
                ? List.of("addressLine1", "addressLine2", "addressLine3")
                : List.of("number", "street", "residentialArea");
        for (int i = 0; i < names.size(); i++) {
            lines[lines.length - names.size() + i] = streets.text(names.get(i)).orElse("");
        }
        return List.of(lines);
    }

    /** Levels below the district, whatever the country calls them, in the order of the form. */
    private static List<String> locations(Element address) {
        List<String> ids = new ArrayList<>();
        address.json().fieldNames().forEachRemaining(name -> {
            if (!List.of("administrativeArea", "province", "state", "district").contains(name)) {
                address.text(name).filter(Location::isId).ifPresent(ids::add);
            }
        });
        return ids;
    }

    private static Optional<String> first(Element element, String... members) {
        return Arrays.stream(members).map(element::text).flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> text(String who, String field) {
        return document.field(who + "." + field).text();
    }
}
