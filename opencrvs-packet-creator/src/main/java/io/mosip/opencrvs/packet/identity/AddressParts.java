package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The parts of an address that a mapping path can name. {@code line.N} counts from 0; a missing line is absent. {@code
 * state} and {@code district} are the names written there for a place abroad.
 */
final class AddressParts {

    private static final String LINE = "line.";

    private AddressParts() {}

    static Optional<Function<Address, Optional<String>>> parse(String part) {
        if (part.matches("line\\.[0-9]{1,2}")) {
            int index = Integer.parseInt(part.substring(LINE.length()));
            return Optional.of(a -> line(a.lines(), index));
        }
        return switch (part) {
            case "city" -> Optional.of(Address::city);
            case "postalCode" -> Optional.of(Address::postalCode);
            case "country" -> Optional.of(Address::country);
            case "state" -> Optional.of(a -> a.state().filter(Predicate.not(Location::isId)));
            case "district" -> Optional.of(a -> a.district().filter(Predicate.not(Location::isId)));
            default -> Optional.empty();
        };
    }

    private static Optional<String> line(List<String> lines, int index) {
        return index < lines.size() ? Optional.of(lines.get(index)).filter(l -> !l.isBlank()) : Optional.empty();
    }
}
