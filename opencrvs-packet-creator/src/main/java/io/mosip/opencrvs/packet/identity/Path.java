package io.mosip.opencrvs.packet.identity;

import java.util.List;

/** A path to a value of a record, as in a mapping file: {@code child.name}, {@code home.location.DISTRICT}. */
@FunctionalInterface
interface Path {

    /** The values at this path; empty if the record has none. */
    List<Text> values(Scope scope) throws InvalidValueException;

    /** True if the value belongs to an address abroad. */
    default boolean isAbroad(RecordView record) {
        return false;
    }

    /** True if the values are names of people. */
    default boolean isName() {
        return false;
    }

    /** The same path, with the given answer to {@link #isName}. */
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

    /** A record, with the locations and place names that are needed to read it. */
    record Scope(RecordView record, LocationTree locations, PlaceNames placeNames) {}
}
