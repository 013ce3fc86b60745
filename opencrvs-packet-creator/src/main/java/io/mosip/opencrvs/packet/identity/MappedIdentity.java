package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An identity that satisfies its schema, or what is to change of one.
 *
 * @param fields
 *            the fields that are no documents, in the mapping's order
 * @param documents
 *            by field
 * @param omissions
 *            what the record had and the mapping left out, as the mapping file allows
 * @param defaulted
 *            the fields whose value is the mapping file's default, because the record says nothing
 * @param silent
 *            the fields that the mapping takes from the record, and of which this record has no usable value
 * @param name
 *            whom MOSIP may address in a notification
 */
public record MappedIdentity(Map<String, JsonNode> fields, Map<String, MappedDocument> documents,
        List<Problem> omissions, Set<String> defaulted, Set<String> silent, Optional<String> name,
        Optional<String> phone, Optional<String> email) {

    public MappedIdentity {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
        omissions = List.copyOf(omissions);
        defaulted = Set.copyOf(defaulted);
        silent = Set.copyOf(silent);
    }

    /** The identity as MOSIP's packets have it, documents as references to their files. */
    public ObjectNode toJson() {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.setAll(fields);
        documents.forEach((field, document) -> identity.set(field, reference(field, document)));
        return identity;
    }

    /** This, with other fields and documents; whom to notify stays. */
    MappedIdentity with(Map<String, JsonNode> otherFields, Map<String, MappedDocument> otherDocuments) {
        return new MappedIdentity(otherFields, otherDocuments, omissions, defaulted, silent, name, phone, email);
    }

    static ObjectNode reference(String field, MappedDocument document) {
        return JsonNodeFactory.instance.objectNode().put("value", field).put("type", document.type()).put("format",
                document.format());
    }
}
