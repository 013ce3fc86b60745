package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Maps records to identities by a country's mapping file and ID schema. The result satisfies the schema, except for
 * fields that the mapping file allows to be absent. Safe for any number of threads if its sources are.
 */
public final class IdentityMapper {

    private static final String DEATHS = "/deaths/fields";

    private final IdentityMapping mapping;
    private final LocationSource locations;
    private final DocumentSource documents;
    private final CountryClock clock;

    /** A mapper that takes only documents whose content is in the event. */
    public IdentityMapper(IdentityMapping mapping, LocationSource locations) {
        this(mapping, locations, DocumentSource.none());
    }

    public IdentityMapper(IdentityMapping mapping, LocationSource locations, DocumentSource documents) {
        this(mapping, locations, documents, Optional.empty());
    }

    /**
     * @param zone
     *            the country's time zone, in which a date-time is a day; without one, a date of birth with a time zone is
     *            refused
     */
    public IdentityMapper(IdentityMapping mapping, LocationSource locations, DocumentSource documents,
            Optional<ZoneId> zone) {
        this(mapping, locations, documents, new CountryClock(Clock.systemUTC(), zone));
    }

    IdentityMapper(IdentityMapping mapping, LocationSource locations, DocumentSource documents, CountryClock clock) {
        this.mapping = mapping;
        this.locations = locations;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Maps a birth.
     *
     * @throws IdentityRejectedException
     *             with every problem of the record; trying again cannot help
     * @throws MappingFileException
     *             if the mapping fills a field of this schema with what MOSIP cannot read
     * @throws DocumentTooLargeException
     *             if no packet can hold a mandatory document; trying again cannot help
     * @throws LocationUnresolvedException
     *             if only a location stands in the way; worth retrying
     * @throws DateAheadOfUtcException
     *             if only the day of birth stands in the way, which has not begun in UTC; worth retrying
     * @throws DocumentUnavailableException
     *             if only a mandatory document stands in the way; worth retrying
     */
    public MappedIdentity map(BirthRecord birth, IdentitySchema schema) {
        return map(RecordView.of(birth), mapping.births(), "/fields", schema);
    }

    /**
     * Maps a death: what it changes of the identity that the deceased has. That identity need not be complete, and is
     * nothing but its schema version where the mapping file says nothing of deaths. Throws as for births.
     */
    public MappedIdentity map(DeathRecord death, IdentitySchema schema) {
        return map(RecordView.of(death), mapping.deaths(), DEATHS, schema);
    }

    /**
     * Maps a death whose deceased MOSIP has been asked for: what it changes of that identity and nothing else, neither
     * UIN nor schema version. Empty where the mapping file or the schema has no field for it. What
     * {@link IdentityChanges} then makes of it can become an update packet. Throws as for births.
     */
    public MappedIdentity mapDeath(DeathRecord death, IdentitySchema schema) {
        return changes(RecordView.of(death), mapping.deaths().without(IdentitySchema.UIN_FIELD), DEATHS, schema);
    }

    /**
     * Maps the cancellation of a death: the values that take back what a death changed of an identity, as the mapping
     * file has them in {@code deaths.cancelled}. MOSIP's update deletes no field, so a value is needed for each. Empty
     * where the mapping file or the schema has no such field.
     *
     * @throws IdentityRejectedException
     *             if a value does not fit the schema
     */
    public MappedIdentity mapCancelledDeath(IdentitySchema schema) {
        return changes(RecordView.empty(), mapping.cancelledDeaths(), "/deaths/cancelled", schema);
    }

    private MappedIdentity changes(RecordView record, RecordRules rules, String at, IdentitySchema schema) {
        MappedIdentity mapped = map(record, rules, at, schema);
        Map<String, JsonNode> fields = new LinkedHashMap<>(mapped.fields());
        fields.remove(IdentitySchema.VERSION_FIELD);
        return mapped.with(fields, mapped.documents());
    }

    private MappedIdentity map(RecordView record, RecordRules rules, String at, IdentitySchema schema) {
        requireReadable(rules, at, schema);
        FieldMapper fields = new FieldMapper(schema, mapping.languages(), mapping.names(), new Path.Scope(record,
                new LocationTree(locations, record.knownLocations()), mapping.placeNames()), clock);
        fields.values().put(IdentitySchema.VERSION_FIELD, JsonNodeFactory.instance.numberNode(schema.version()));
        rules.fields().forEach(fields::fill);
        DocumentMapper attached = new DocumentMapper(documents);
        rules.documents().stream().filter(d -> schema.field(d.field()).isPresent())
                .forEach(d -> attached.fill(d, record.attachments()));
        refuseIfWrong(fields, attached, rules, schema);
        return new MappedIdentity(fields.values(), attached.documents(),
                Stream.concat(fields.omissions().stream(), attached.omissions().stream()).toList(),
                rules.defaulted(fields.defaulted()),
                Stream.concat(fields.silent().stream(), attached.silent().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                fields.abroad(), mapping.person().birthDateFields(), notification("name", fields.values()),
                notification("phone", fields.values()),
                notification("email", fields.values()));
    }

    /** Mapping file and schema are known together here for the first time, and MOSIP's schema can change at any time. */
    private static void requireReadable(RecordRules rules, String at, IdentitySchema schema) {
        List<MappingFileException.Fault> faults = rules.fields().stream()
                .filter(rule -> !rule.from().isEmpty() || rule.fallback().isPresent())
                .flatMap(rule -> schema.field(rule.field()).flatMap(MosipReading::refusal)
                        .map(refusal -> new MappingFileException.Fault(at + "/" + rule.field(), refusal)).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new MappingFileException(faults);
        }
    }

    /** Throws the first failure. Permanent problems come first, because no retry can succeed while there is one. */
    private static void refuseIfWrong(FieldMapper fields, DocumentMapper attached, RecordRules rules,
            IdentitySchema schema) {
        List<Problem> problems = new ArrayList<>(fields.problems());
        problems.addAll(attached.problems());
        var known = problems.stream().map(Problem::field).collect(Collectors.toSet());
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.setAll(fields.values());
        attached.documents().forEach((field, document) -> identity.set(field,
                MappedIdentity.reference(field, document)));
        boolean waiting = fields.unresolved().isPresent() || attached.unavailable().isPresent()
                || attached.tooLarge().isPresent() || fields.ahead().isPresent();
        schema.check(identity, rules::mayLack).stream()
                .filter(p -> !known.contains(p.field()) && !(waiting && p.rule().equals("required")))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new IdentityRejectedException(problems);
        }
        attached.tooLarge().ifPresent(e -> {
            throw e;
        });
        fields.unresolved().ifPresent(e -> {
            throw e;
        });
        fields.ahead().ifPresent(e -> {
            throw e;
        });
        attached.unavailable().ifPresent(e -> {
            throw e;
        });
    }

    private Optional<String> notification(String kind, Map<String, JsonNode> values) {
        return mapping.notificationField(kind).map(values::get)
                .map(v -> v.isArray() ? v.path(0).path("value").asText() : v.asText()).filter(v -> !v.isBlank());
    }
}
