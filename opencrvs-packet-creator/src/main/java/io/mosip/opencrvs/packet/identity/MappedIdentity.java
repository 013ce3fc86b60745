package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An identity that satisfies its schema.
 *
 * @param fields
 *            the fields that are no documents, in the mapping's order
 * @param documents
 *            by field
 * @param omissions
 *            what the record had and the mapping left out, as the mapping file allows
 * @param name
 *            whom MOSIP may address in a notification
 */
public record MappedIdentity(Map<String, JsonNode> fields, Map<String, MappedDocument> documents,
        List<Problem> omissions, Optional<String> name, Optional<String> phone, Optional<String> email) {

    public MappedIdentity {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
        omissions = List.copyOf(omissions);
    }

    /** The identity as MOSIP's packets have it, documents as references to their files. */
    public ObjectNode toJson() {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.setAll(fields);
        documents.forEach((field, document) -> identity.set(field, reference(field, document)));
        return identity;
    }

    static ObjectNode reference(String field, MappedDocument document) {
        return JsonNodeFactory.instance.objectNode().put("value", field).put("type", document.type()).put("format",
                document.format());
    }
}
