package io.mosip.opencrvs.packet.identity;

import java.util.List;

/** Where in a record a value is, as a mapping file writes it: {@code child.name}, {@code home.location.DISTRICT}. */
@FunctionalInterface
interface Path {

    /** The values there; none where the record does not say. */
    List<Text> values(Scope scope) throws InvalidValueException;

    /** Whether the value would be of an address that lies outside of the country. */
    default boolean isAbroad(RecordView record) {
        return false;
    }

    /** Whether the values are names of people. */
    default boolean isName() {
        return false;
    }

    /** The same place, whose values are names of people or not. */
    default Path named(boolean name) {
        Path values = this;
        return new Path() {
            @Override
            public List<Text> values(Scope scope) throws InvalidValueException {
                return values.values(scope);
            }

            @Override
            public boolean isAbroad(RecordView record) {
                return values.isAbroad(record);
            }

            @Override
            public boolean isName() {
                return name;
            }
        };
    }

    /** A record, with all that is needed to look at it. */
    record Scope(RecordView record, LocationTree locations, PlaceNames placeNames) {}
}
