package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Walks from a location up the {@code partOf} tree. The address's own state and district are only where the walk may
 * start: what lies above is what the tree says.
 */
final class LocationTree {

    /** In the place of a level: the lowest administrative location. */
    static final String LOWEST = "LOWEST";

    private final LocationSource source;
    private final Map<String, Location> inEvent;

    LocationTree(LocationSource source, Map<String, Location> inEvent) {
        this.source = source;
        this.inEvent = inEvent;
    }

    /** Where an address lies; empty when it is abroad and has only names. */
    static Optional<String> start(Address address) {
        return Stream
                .of(address.partOf(), address.lineLocations().stream().reduce((first, second) -> second),
                        address.district(), address.state())
                .flatMap(Optional::stream).filter(Location::isId).map(String::strip).findFirst();
    }

    /**
     * The location of a level on the way up from a place.
     *
     * @throws LocationUnresolvedException
     *             if an id on the way is not known
     */
    Optional<Location> at(String id, String level) {
        return Optional.ofNullable(levels(id).get(level));
    }

    private Map<String, Location> levels(String id) {
        Deque<Location> fromRoot = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        Optional<String> next = Optional.of(id);
        while (next.isPresent()) {
            String current = next.get();
            if (!seen.add(current)) {
                throw new LocationUnresolvedException(current);
            }
            Location location = Optional.ofNullable(inEvent.get(current)).or(() -> source.find(current))
                    .orElseThrow(() -> new LocationUnresolvedException(current));
            fromRoot.addFirst(location);
            next = location.partOf();
        }
        return byLevel(fromRoot);
    }

    /** Facilities and offices have no level and are no administrative place; nor is a tree without any level named. */
    private static Map<String, Location> byLevel(Deque<Location> fromRoot) {
        Map<String, Location> levels = new LinkedHashMap<>();
        for (Location location : fromRoot) {
            location.level().ifPresent(level -> {
                levels.putIfAbsent(level, location);
                levels.put(LOWEST, location);
            });
        }
        return levels;
    }
}
