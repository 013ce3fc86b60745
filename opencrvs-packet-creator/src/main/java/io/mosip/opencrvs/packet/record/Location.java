package io.mosip.opencrvs.packet.record;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place of OpenCRVS's administrative tree, or a facility or office in it.
 *
 * @param partOf
 *            the id of the place it lies in; empty at the root
 * @param level
 *            {@code STATE}, {@code DISTRICT}, {@code LOCATION_LEVEL_3} …; empty for facilities and where not said
 * @param codes
 *            the codes it is known by elsewhere, such as {@code ADMIN_STRUCTURE_oEBf29y8JP8}
 */
public record Location(String id, String name, Optional<String> partOf, Optional<String> level, List<String> codes) {

    private static final Pattern UUID = Pattern
            .compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    public Location {
        codes = List.copyOf(codes);
    }

    /** True if the text is the id of a location, and not the name of a place abroad. */
    public static boolean isId(String text) {
        return UUID.matcher(text.strip()).matches();
    }
}
