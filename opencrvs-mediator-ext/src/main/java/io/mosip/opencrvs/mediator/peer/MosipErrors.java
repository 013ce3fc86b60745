package io.mosip.opencrvs.mediator.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code errors} of a MOSIP answer, which has HTTP status 200. Only codes are read, because messages may
 * quote data.
 */
public final class MosipErrors {
    private MosipErrors() {}

    public static List<String> list(JsonNode answer) {
        List<String> codes = new ArrayList<>();
        JsonNode errors = answer.path("errors");
        Iterable<JsonNode> each = errors.isArray() ? errors : List.of(errors);
        for (JsonNode error : each) {
            String code = error.path("errorCode").asText("");
            if (code.matches("[A-Z0-9-]{3,20}")) {
                codes.add(code);
            }
        }
        return codes;
    }

    public static String codes(JsonNode answer) {
        return String.join(" ", list(answer));
    }
}
