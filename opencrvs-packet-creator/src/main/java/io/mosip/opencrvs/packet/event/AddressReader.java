package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads {@code Patient.address}, of 6, 12 or 16 lines. A line is known by its position, so blanks stay; location ids
 * and the urban/rural marker are not address text and are blanked.
 */
final class AddressReader {

    /** Of the 12 or 16 lines of a form that has lines for either kind of address. */
    private static final int FIRST_LINE_ABROAD = 6;
    private static final int END_OF_LINES_ABROAD = 9;
    private static final Set<String> MARKERS = Set.of("URBAN", "RURAL");

    private AddressReader() {}

    static List<Address> read(Element patient, FormRules rules) {
        return patient.list("address").stream().filter(Element::isObject)
                .map(address -> rules.home().isAbroad(address.text("country")) ? abroad(address) : address(address))
                .filter(a -> !a.isBlank()).toList();
    }

    private static Address address(Element address) {
        List<String> lines = address.list("line").stream().map(l -> l.text().filter(AddressReader::isText).orElse(""))
                .toList();
        List<String> locations = address.list("line").stream().map(Element::text).flatMap(Optional::stream)
                .filter(Location::isId).map(String::strip).toList();
        return new Address(address.text("type").orElse(""), lines, locations, address.text("city"),
                address.text("district"),
                address.text("state"), address.text("postalCode"), address.text("country"), partOf(address), false);
    }

    /**
     * What OpenCRVS keeps of the home address when the country of an address changes is left out: every location id, and
     * of a form with lines for both the lines for an address in the country.
     */
    private static Address abroad(Element address) {
        List<String> lines = address(address).lines();
        boolean placesLeft = Stream.of("state", "district").map(address::text).flatMap(Optional::stream)
                .anyMatch(Location::isId);
        boolean shared = lines.size() <= FIRST_LINE_ABROAD;
        List<String> kept = IntStream.range(0, lines.size())
                .mapToObj(i -> (shared ? !placesLeft : i >= FIRST_LINE_ABROAD && i < END_OF_LINES_ABROAD)
                        ? lines.get(i)
                        : "")
                .toList();
        return new Address(address.text("type").orElse(""), kept, List.of(), address.text("city"),
                address.text("district").filter(name -> !Location.isId(name)),
                address.text("state").filter(name -> !Location.isId(name)), address.text("postalCode"),
                address.text("country"), Optional.empty(), true);
    }

    private static Optional<String> partOf(Element address) {
        return Extensions.reference(address, "part-of").flatMap(r -> Reference.id("Location", r));
    }

    private static boolean isText(String line) {
        return !MARKERS.contains(line.strip()) && !Location.isId(line);
    }
}
