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
import java.util.stream.Collectors;

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
 * @param abroad
 *            those of them whose place is in the country, while the record's address lies outside of it
 * @param birthDateFields
 *            the fields that the mapping fills with the child's date of birth
 * @param name
 *            whom MOSIP may address in a notification
 */
public record MappedIdentity(Map<String, JsonNode> fields, Map<String, MappedDocument> documents,
        List<Problem> omissions, Set<String> defaulted, Set<String> silent, Set<String> abroad,
        Set<String> birthDateFields, Optional<String> name, Optional<String> phone, Optional<String> email) {

    public MappedIdentity {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
        omissions = List.copyOf(omissions);
        defaulted = Set.copyOf(defaulted);
        silent = Set.copyOf(silent);
        abroad = Set.copyOf(abroad);
        birthDateFields = Set.copyOf(birthDateFields);
    }

    /** The identity as MOSIP's packets have it, documents as references to their files. */
    public ObjectNode toJson() {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.setAll(fields);
        documents.forEach((field, document) -> identity.set(field, reference(field, document)));
        return identity;
    }

    /** The fields of the documents that the mapping file lets an identity be without. */
    public Set<String> optionalDocuments() {
        return documents.entrySet().stream().filter(document -> !document.getValue().mandatory())
                .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** This, without some of its documents. */
    public MappedIdentity withoutDocuments(Set<String> leftOut) {
        Map<String, MappedDocument> kept = new LinkedHashMap<>(documents);
        kept.keySet().removeAll(leftOut);
        return with(fields, kept);
    }

    /** This, with other fields and documents; whom to notify stays. */
    public MappedIdentity with(Map<String, JsonNode> otherFields, Map<String, MappedDocument> otherDocuments) {
        return new MappedIdentity(otherFields, otherDocuments, omissions, defaulted, silent, abroad, birthDateFields,
                name, phone, email);
    }

    static ObjectNode reference(String field, MappedDocument document) {
        return JsonNodeFactory.instance.objectNode().put("value", field).put("type", document.type()).put("format",
                document.format());
    }
}
