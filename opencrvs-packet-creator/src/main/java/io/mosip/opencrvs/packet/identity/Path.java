package io.mosip.opencrvs.packet.identity;

import java.util.List;

/** Where in a record a value is, as a mapping file writes it: {@code child.name}, {@code home.location.DISTRICT}. */
@FunctionalInterface
interface Path {

    /** The values there; none where the record does not say. */
    List<Text> values(Scope scope) throws InvalidValueException;

    /** A record, with all that is needed to look at it. */
    record Scope(RecordView record, LocationTree locations, PlaceNames placeNames) {}
}
