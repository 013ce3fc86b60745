package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What MOSIP's ID repository holds in one field of an identity. */
record HeldValue(JsonNode json) {

    /** A longer text is no number of an identity. */
    private static final String NUMBER = "-?[0-9]{1,40}(\\.[0-9]{1,40})?";

    boolean isBlank() {
        return json.isMissingNode() || json.isNull() || json.isContainerNode() && json.isEmpty()
                || json.isTextual() && json.textValue().isBlank();
    }

    /**
     * Whether it says all that a mapped value says. Languages are compared one by one, in any order: one that MOSIP
     * holds besides stays there whatever is sent (IdRepoServiceImpl.updateMissingValues). A number can be held as text.
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
     * Whether it is a document of that type. The repository holds a reference in the place of the content, so that two
     * scans of one type cannot be told apart.
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
