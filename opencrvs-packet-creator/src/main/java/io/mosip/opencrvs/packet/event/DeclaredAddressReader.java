package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an address of a declaration. The result has the form of earlier versions: number, street and residential area
 * are the lines 0 to 2, lines of an address abroad are 6 to 8. The form keeps the answers for a place in the country
 * when the address moves abroad, and the reverse; only those of the present place count.
 */
final class DeclaredAddressReader {

    private static final int FIRST_LINE_ABROAD = 6;
    private static final List<String> STREET = List.of("number", "street", "residentialArea");
    private static final List<String> LINES_ABROAD = List.of("addressLine1", "addressLine2", "addressLine3");
    private static final Set<String> NO_LEVEL = Set.of("administrativeArea", "province", "state", "district");

    private final FormRules rules;

    DeclaredAddressReader(FormRules rules) {
        this.rules = rules;
    }

    /** The address; empty if it names no place. */
    Optional<Address> read(Element address) {
        if (!address.isObject()) {
            return Optional.empty();
        }
        Element streets = address.at("streetLevelDetails").isObject() ? address.at("streetLevelDetails") : address;
        return Optional.of(isAbroad(address) ? abroad(address, streets) : atHome(address, streets))
                .filter(read -> !read.isBlank());
    }

    private boolean isAbroad(Element address) {
        return address.text("addressType").filter("INTERNATIONAL"::equals).isPresent()
                || rules.home().isAbroad(address.text("country"));
    }

    private static Address abroad(Element address, Element streets) {
        return new Address("PRIMARY_ADDRESS", lines(streets, LINES_ABROAD, FIRST_LINE_ABROAD), List.of(),
                first(streets, "cityOrTown", "city"), name(first(streets, "district2", "district")),
                name(first(streets, "state").or(() -> first(address, "state", "province"))),
                first(streets, "postcodeOrZip", "postalCode"), address.text("country"), Optional.empty(), true);
    }

    private static Address atHome(Element address, Element streets) {
        return new Address("PRIMARY_ADDRESS", lines(streets, STREET, 0), locations(address),
                first(streets, "town", "city"), first(address, "district").or(() -> first(streets, "district")),
                first(address, "province", "state"), first(streets, "zipCode", "postalCode"), address.text("country"),
                address.text("administrativeArea").filter(Location::isId), false);
    }

    /** The name of a place. An id of a place in the country is left over from an earlier answer and is ignored. */
    private static Optional<String> name(Optional<String> place) {
        return place.filter(text -> !Location.isId(text));
    }

    private static List<String> lines(Element streets, List<String> names, int first) {
        String[] lines = new String[first + names.size()];
        Arrays.fill(lines, "");
        for (int i = 0; i < names.size(); i++) {
            lines[first + i] = streets.text(names.get(i)).orElse("");
        }
        return List.of(lines);
    }

    /** Levels below the district, whatever the country calls them, in the order of the form. */
    private static List<String> locations(Element address) {
        List<String> ids = new ArrayList<>();
        address.json().fieldNames().forEachRemaining(name -> {
            if (!NO_LEVEL.contains(name)) {
                address.text(name).filter(Location::isId).ifPresent(ids::add);
            }
        });
        return ids;
    }

    private static Optional<String> first(Element element, String... members) {
        return Arrays.stream(members).map(element::text).flatMap(Optional::stream).findFirst();
    }
}
