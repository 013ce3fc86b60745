package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads values of records by the paths of a mapping file, for rules that are not part of the mapping. Immutable and safe
 * for any number of threads if its locations are.
 */
public final class RecordPaths {

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]*");

    private final PathParser parser;
    private final PlaceNames placeNames;
    private final LocationSource locations;

    /**
     * @param mapping
     *            names the sources that a path may begin with, and the country's names of places
     */
    public RecordPaths(IdentityMapping mapping, LocationSource locations) {
        this.parser = mapping.paths();
        this.placeNames = new PlaceNames(mapping.placeNames().table(), true);
        this.locations = locations;
    }

    /**
     * @throws IllegalArgumentException
     *             if there is no such path; the message says what is wrong with it
     */
    public RecordPath parse(String path) {
        if (path.equals("observation") || path.endsWith(".")) {
            throw new IllegalArgumentException("names no known place in a record: " + path);
        }
        return new RecordPath(parser.parse(path));
    }

    /** One place in a record. */
    public final class RecordPath {

        private final Path path;

        private RecordPath(Path path) {
            this.path = path;
        }

        /**
         * The values that the record has there, without blank ones.
         *
         * @throws LocationUnresolvedException
         *             if only a location stands in the way; worth retrying
         */
        public List<String> values(BirthRecord birth) {
            return values(RecordView.of(birth));
        }

        /** As {@link #values(BirthRecord)}. */
        public List<String> values(DeathRecord death) {
            return values(RecordView.of(death));
        }

        private List<String> values(RecordView record) {
            try {
                return path.values(new Path.Scope(record, new LocationTree(locations, record.knownLocations()),
                        placeNames)).stream().map(Text::value).filter(value -> !BLANK.matcher(value).matches())
                        .map(String::strip).toList();
            } catch (InvalidValueException e) {
                throw new IllegalStateException("A path without a conversion refused a value", e);
            }
        }
    }
}
