package io.mosip.opencrvs.packet.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A valid mapping file of a country: it maps values of records to fields of the ID schema. Immutable and safe for any
 * number of threads.
 */
public final class IdentityMapping {

    /** The file that fits MOSIP's reference schema, as a resource of this module. */
    public static final String DEFAULT_RESOURCE = "/opencrvs-identity-mapping.json";

    private final Languages languages;
    private final NameRules names;
    private final PlaceNames placeNames;
    private final RecordRules births;
    private final RecordRules deaths;
    private final RecordRules cancelledDeaths;
    private final Map<String, String> notification;
    private final PathParser paths;
    private final PersonFields person;

    IdentityMapping(Languages languages, NameRules names, PlaceNames placeNames, RecordRules births, RecordRules deaths,
            RecordRules cancelledDeaths, Map<String, String> notification, PathParser paths,
            PersonFields person) {
        this.languages = languages;
        this.names = names;
        this.placeNames = placeNames;
        this.births = births;
        this.deaths = deaths;
        this.cancelledDeaths = cancelledDeaths;
        this.notification = Map.copyOf(notification);
        this.paths = paths;
        this.person = person;
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
        return parse(referenceFile());
    }

    /** The file of {@link #reference()}. */
    public static byte[] referenceFile() {
        try (InputStream file = IdentityMapping.class.getResourceAsStream(DEFAULT_RESOURCE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of an identity that identify a person. */
    public PersonFields person() {
        return person;
    }

    /**
     * This mapping, for a MOSIP that is configured for certain languages. It changes something only if the mapping file
     * has a list of supported languages, or says what happens to texts in other languages.
     *
     * @param mosip
     *            MOSIP's mandatory and optional languages; empty where they are not known
     */
    public IdentityMapping among(Set<String> mosip) {
        return new IdentityMapping(languages.among(mosip), names, placeNames, births, deaths, cancelledDeaths,
                notification, paths, person);
    }

    PathParser paths() {
        return paths;
    }

    Languages languages() {
        return languages;
    }

    NameRules names() {
        return names;
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

    RecordRules cancelledDeaths() {
        return cancelledDeaths;
    }

    /** True if a death changes any field of the identity of the deceased. */
    public boolean changesDeceased() {
        return !deaths.without(IdentitySchema.UIN_FIELD).fields().isEmpty() || !deaths.documents().isEmpty();
    }

    /** The field that holds the {@code name}, {@code phone} or {@code email} MOSIP writes to. */
    Optional<String> notificationField(String kind) {
        return Optional.ofNullable(notification.get(kind));
    }
}
