package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The changes of MOSIP's identity by a corrected event. Only values of the event count: a default of the mapping file
 * fills an empty field and overwrites nothing, and a missing value deletes nothing, because MOSIP's update cannot
 * delete. MOSIP's own fields and those of an introducer are never changed. Immutable.
 */
public final class IdentityChanges {

    private static final Set<String> OWN = Set.of(IdentitySchema.UIN_FIELD, IdentitySchema.VERSION_FIELD, "VID");
    private static final String INTRODUCER = "introducer";

    private final JsonNode current;
    private final MappedIdentity corrected;
    private final IdentitySchema schema;
    private final SortedMap<String, JsonNode> fields = new TreeMap<>();
    private final SortedMap<String, MappedDocument> documents = new TreeMap<>();
    private final SortedSet<String> vanished = new TreeSet<>();

    private IdentityChanges(JsonNode current, MappedIdentity corrected, IdentitySchema schema) {
        this.current = current;
        this.corrected = corrected;
        this.schema = schema;
        corrected.fields().forEach((field, value) -> compare(field, value, new HeldValue(current.path(field))));
        corrected.documents().forEach((field, document) -> {
            if (isOpen(field) && !new HeldValue(current.path(field)).isDocumentOf(document.type())) {
                documents.put(field, document);
            }
        });
        corrected.silent().stream().filter(IdentityChanges::isOpen)
                .filter(field -> isLost(field, new HeldValue(current.path(field)))).forEach(vanished::add);
    }

    /**
     * Compares the identity that MOSIP's ID repository holds with the one mapped from a corrected event.
     *
     * @param current
     *            the repository's {@code identity}: values in several languages as arrays, documents as references
     * @throws IllegalArgumentException
     *             if {@code current} is no identity
     */
    public static IdentityChanges between(JsonNode current, MappedIdentity corrected, IdentitySchema schema) {
        if (current == null || !current.isObject()) {
            throw new IllegalArgumentException("The current identity is no JSON object");
        }
        return new IdentityChanges(current, corrected, schema);
    }

    private void compare(String field, JsonNode value, HeldValue held) {
        boolean mayFill = held.isBlank() || !corrected.defaulted().contains(field);
        if (isOpen(field) && mayFill && !held.says(value)) {
            fields.put(field, value);
        }
    }

    private static boolean isOpen(String field) {
        return !OWN.contains(field) && !field.startsWith(INTRODUCER);
    }

    /** True if MOSIP has a value and the record has none. A default with the same value is not a loss. */
    private boolean isLost(String field, HeldValue held) {
        JsonNode fallback = corrected.fields().get(field);
        return !held.isBlank() && (fallback == null || !held.says(fallback));
    }

    /** True if MOSIP already has all values of the event. */
    public boolean none() {
        return fields.isEmpty() && documents.isEmpty();
    }

    /** The names of the fields that change, sorted. */
    public Set<String> fields() {
        SortedSet<String> names = new TreeSet<>(fields.keySet());
        names.addAll(documents.keySet());
        return Collections.unmodifiableSortedSet(names);
    }

    /** The names of the fields that MOSIP keeps, although the event has no usable value for them any more. */
    public Set<String> vanished() {
        return Collections.unmodifiableSortedSet(vanished);
    }

    /**
     * Those of them that describe a place in the country while the person now lives abroad. MOSIP deletes no field, so
     * they would stay beside the new address.
     */
    public Set<String> stale() {
        SortedSet<String> stale = new TreeSet<>(vanished);
        stale.retainAll(corrected.abroad());
        return Collections.unmodifiableSortedSet(stale);
    }

    /**
     * The content of the update packet: what changes, the UIN, the schema version and the date of birth. Where the date
     * of birth does not change, it is the one that MOSIP holds: with it in the packet, MOSIP's packet classifier need not
     * ask the ID repository for the person's age.
     *
     * @throws IllegalArgumentException
     *             if that is no UIN
     */
    public MappedIdentity changed(String uin) {
        if (!uin.matches("[0-9]+")) {
            throw new IllegalArgumentException("A UIN consists of digits");
        }
        boolean number = schema.field(IdentitySchema.UIN_FIELD)
                .filter(f -> f.kind() == SchemaField.Kind.NUMBER).isPresent();
        Map<String, JsonNode> content = new LinkedHashMap<>();
        content.put(IdentitySchema.VERSION_FIELD, JsonNodeFactory.instance.numberNode(schema.version()));
        content.put(IdentitySchema.UIN_FIELD, number
                ? JsonNodeFactory.instance.numberNode(new BigInteger(uin))
                : JsonNodeFactory.instance.textNode(uin));
        content.putAll(unchangedBirthDate());
        content.putAll(fields);
        return corrected.with(content, documents);
    }

    /**
     * The unchanged date of birth, only if the schema still accepts it, so that an unchanged value never causes a
     * refusal.
     */
    private Map<String, JsonNode> unchangedBirthDate() {
        Map<String, JsonNode> held = new TreeMap<>();
        for (String name : corrected.birthDateFields()) {
            JsonNode value = current.path(name);
            boolean valid = schema.field(name).filter(field -> field.check(value).isEmpty()).isPresent();
            if (valid && !new HeldValue(value).isBlank()) {
                held.put(name, value);
            }
        }
        return held;
    }
}
