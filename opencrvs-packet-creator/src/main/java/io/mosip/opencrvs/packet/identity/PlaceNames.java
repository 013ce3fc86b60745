package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Location;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MOSIP's name or code for an OpenCRVS location: by the mapping file's table, keyed by statistical code or id, because
 * names are display text and change; else, if the file allows it, the name itself.
 */
record PlaceNames(Map<String, String> table, boolean nameIfUnlisted) {

    String of(Location location) throws InvalidValueException {
        Optional<String> listed = Stream.concat(location.codes().stream(), Stream.of(location.id())).map(table::get)
                .filter(java.util.Objects::nonNull).findFirst();
        if (listed.isEmpty() && !nameIfUnlisted) {
            throw new InvalidValueException("locations", "a location that the mapping does not list");
        }
        return listed.orElse(location.name());
    }
}
