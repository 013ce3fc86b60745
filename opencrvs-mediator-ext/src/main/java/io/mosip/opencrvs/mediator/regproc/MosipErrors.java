package io.mosip.opencrvs.mediator.regproc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The {@code errors} of a MOSIP answer, which comes with HTTP 200. Only codes are taken: messages may quote data. */
final class MosipErrors {
    private MosipErrors() {}

    static List<String> list(JsonNode answer) {
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

    static String codes(JsonNode answer) {
        return String.join(" ", list(answer));
    }
}
