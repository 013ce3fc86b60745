package io.mosip.opencrvs.packet.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A country's mapping file, read and found good: which field of its ID schema comes from where. Immutable and safe for
 * any number of threads.
 */
public final class IdentityMapping {

    /** The file that fits MOSIP's reference schema, as a resource of this module. */
    public static final String DEFAULT_RESOURCE = "/opencrvs-identity-mapping.json";

    private final Languages languages;
    private final PlaceNames placeNames;
    private final List<FieldRule> fields;
    private final List<DocumentRule> documents;
    private final Map<String, String> notification;

    IdentityMapping(Languages languages, PlaceNames placeNames, List<FieldRule> fields, List<DocumentRule> documents,
            Map<String, String> notification) {
        this.languages = languages;
        this.placeNames = placeNames;
        this.fields = List.copyOf(fields);
        this.documents = List.copyOf(documents);
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

    List<FieldRule> fields() {
        return fields;
    }

    List<DocumentRule> documents() {
        return documents;
    }

    /** The field that holds the {@code name}, {@code phone} or {@code email} MOSIP writes to. */
    Optional<String> notificationField(String kind) {
        return Optional.ofNullable(notification.get(kind));
    }

    /** Fields that an admin allowed to be absent, even where the schema requires them. */
    Set<String> omittable() {
        return java.util.stream.Stream
                .concat(fields.stream()
                        .filter(f -> f.absent() == FieldRule.Policy.OMIT || f.invalid() == FieldRule.Policy.OMIT)
                        .map(FieldRule::field),
                        documents.stream().filter(d -> !d.mandatory()).map(DocumentRule::field))
                .collect(Collectors.toUnmodifiableSet());
    }
}
