package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The value of one field of an identity in MOSIP's ID repository. */
record HeldValue(JsonNode json) {

    /** The form of a number. A longer text is not a number of an identity. */
    private static final String NUMBER = "-?[0-9]{1,40}(\\.[0-9]{1,40})?";

    boolean isBlank() {
        return json.isMissingNode() || json.isNull() || json.isContainerNode() && json.isEmpty()
                || json.isTextual() && json.textValue().isBlank();
    }

    /**
     * True if it contains everything that the mapped value contains. Languages are compared one by one, in any order,
     * because further languages at MOSIP stay whatever is sent (IdRepoServiceImpl.updateMissingValues). A number can be
     * stored as text.
     */
    boolean says(JsonNode mapped) {
        if (mapped.isArray() && json.isArray()) {
            return mapped.equals(json) || byLanguage(json).entrySet().containsAll(byLanguage(mapped).entrySet())
                    && !byLanguage(mapped).isEmpty();
        }
        if (mapped.isContainerNode() || json.isContainerNode()) {
            return mapped.equals(json);
        }
        return mapped.isNumber() ? isNumber(mapped) : json.asText().equals(mapped.asText());
    }

    private boolean isNumber(JsonNode mapped) {
        if (json.isNumber()) {
            return json.decimalValue().compareTo(mapped.decimalValue()) == 0;
        }
        String text = json.asText().strip();
        return text.matches(NUMBER) && new BigDecimal(text).compareTo(mapped.decimalValue()) == 0;
    }

    /**
     * True if it is a document of that type. The repository has a reference instead of the content, so two scans of one
     * type cannot be distinguished.
     */
    boolean isDocumentOf(String type) {
        return json.path("type").asText("").equals(type);
    }

    private static Map<String, String> byLanguage(JsonNode values) {
        Map<String, String> byLanguage = new TreeMap<>();
        for (JsonNode value : values) {
            if (value.has("language")) {
                byLanguage.putIfAbsent(value.get("language").asText().toLowerCase(Locale.ROOT),
                        value.path("value").asText());
            }
        }
        return byLanguage;
    }
}
