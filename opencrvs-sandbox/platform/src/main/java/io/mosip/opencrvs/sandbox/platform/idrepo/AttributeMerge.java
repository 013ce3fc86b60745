package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An update of an identity: given attributes replace stored ones, values in several languages language by language. */
final class AttributeMerge {
    private static final String LANGUAGE = "language";

    private AttributeMerge() {}

    static ObjectNode merge(ObjectNode stored, ObjectNode given) {
        ObjectNode merged = stored.deepCopy();
        given.properties().forEach(
                field -> merged.set(field.getKey(), merged(stored.get(field.getKey()), field.getValue())));
        return merged;
    }

    private static JsonNode merged(JsonNode stored, JsonNode given) {
        if (!isByLanguage(stored) || !isByLanguage(given))
            return given.deepCopy();
        Map<String, JsonNode> byLanguage = new LinkedHashMap<>();
        stored.forEach(value -> byLanguage.put(value.get(LANGUAGE).asText(), value));
        given.forEach(value -> byLanguage.put(value.get(LANGUAGE).asText(), value));
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        byLanguage.values().forEach(value -> values.add(value.deepCopy()));
        return values;
    }

    private static boolean isByLanguage(JsonNode node) {
        if (node == null || !node.isArray())
            return false;
        for (JsonNode value : node)
            if (!value.hasNonNull(LANGUAGE))
                return false;
        return true;
    }
}
