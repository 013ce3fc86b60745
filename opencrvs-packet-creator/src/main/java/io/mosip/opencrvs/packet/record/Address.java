package io.mosip.opencrvs.packet.record;

import java.util.List;
import java.util.Optional;

/**
 * An address as OpenCRVS keeps it: free-text lines whose meaning the country decides, and the ids of its locations.
 *
 * @param type
 *            {@code PRIMARY_ADDRESS}, {@code SECONDARY_ADDRESS} or what the country calls it
 * @param lines
 *            as sent, blanks included, because a line is known by its position; markers such as URBAN and location ids
 *            are blanked
 * @param state
 *            a location id when the address is in the country, else free text
 * @param district
 *            as {@code state}
 * @param lineLocations
 *            the location ids among the lines, highest level first
 * @param partOf
 *            the id of the lowest location, where the dialect has it
 * @param abroad
 *            it lies outside of the country, so it has no location ids, and no lines of an address in the country
 */
public record Address(String type, List<String> lines, List<String> lineLocations, Optional<String> city,
        Optional<String> district,
        Optional<String> state, Optional<String> postalCode, Optional<String> country, Optional<String> partOf,
        boolean abroad) {

    public Address {
        lines = List.copyOf(lines);
        lineLocations = List.copyOf(lineLocations);
    }

    /** True if the address names no place. A country alone is not a place. */
    public boolean isBlank() {
        return lines.stream().allMatch(String::isBlank) && city.isEmpty() && district.isEmpty() && state.isEmpty()
                && lineLocations.isEmpty() && postalCode.isEmpty() && partOf.isEmpty();
    }
}
