package io.mosip.opencrvs.packet.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * A country's mapping file, read and found good: which field of its ID schema comes from where. Immutable and safe for
 * any number of threads.
 */
public final class IdentityMapping {

    /** The file that fits MOSIP's reference schema, as a resource of this module. */
    public static final String DEFAULT_RESOURCE = "/opencrvs-identity-mapping.json";

    private final Languages languages;
    private final PlaceNames placeNames;
    private final RecordRules births;
    private final RecordRules deaths;
    private final Map<String, String> notification;

    IdentityMapping(Languages languages, PlaceNames placeNames, RecordRules births, RecordRules deaths,
            Map<String, String> notification) {
        this.languages = languages;
        this.placeNames = placeNames;
        this.births = births;
        this.deaths = deaths;
        this.notification = Map.copyOf(notification);
    }

    /**
     * Reads a mapping file.
     *
     * @throws MappingFileException
     *             naming every place in it that is wrong
     */
    public static IdentityMapping parse(byte[] json) {
        return MappingFileParser.parse(json);
    }

    /** The mapping for MOSIP's reference schema. */
    public static IdentityMapping reference() {
        try (InputStream file = IdentityMapping.class.getResourceAsStream(DEFAULT_RESOURCE)) {
            return parse(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Languages languages() {
        return languages;
    }

    PlaceNames placeNames() {
        return placeNames;
    }

    RecordRules births() {
        return births;
    }

    RecordRules deaths() {
        return deaths;
    }

    /** The field that holds the {@code name}, {@code phone} or {@code email} MOSIP writes to. */
    Optional<String> notificationField(String kind) {
        return Optional.ofNullable(notification.get(kind));
    }
}
