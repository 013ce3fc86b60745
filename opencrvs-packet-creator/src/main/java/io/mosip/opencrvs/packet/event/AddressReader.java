package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code Patient.address}, of 6, 12 or 16 lines. A line is known by its position, so blanks stay; location ids
 * and the urban/rural marker are not address text and are blanked.
 */
final class AddressReader {

    private static final Set<String> MARKERS = Set.of("URBAN", "RURAL");

    private AddressReader() {}

    static List<Address> read(Element patient) {
        return patient.list("address").stream().filter(Element::isObject).map(AddressReader::address)
                .filter(a -> !a.isBlank()).toList();
    }

    private static Address address(Element address) {
        List<String> lines = address.list("line").stream().map(l -> l.text().filter(AddressReader::isText).orElse(""))
                .toList();
        List<String> locations = address.list("line").stream().map(Element::text).flatMap(Optional::stream)
                .filter(Location::isId).map(String::strip).toList();
        return new Address(address.text("type").orElse(""), lines, locations, address.text("city"),
                address.text("district"),
                address.text("state"), address.text("postalCode"), address.text("country"), partOf(address));
    }

    private static Optional<String> partOf(Element address) {
        return Extensions.reference(address, "part-of").flatMap(r -> Reference.id("Location", r));
    }

    private static boolean isText(String line) {
        return !MARKERS.contains(line.strip()) && !Location.isId(line);
    }
}
