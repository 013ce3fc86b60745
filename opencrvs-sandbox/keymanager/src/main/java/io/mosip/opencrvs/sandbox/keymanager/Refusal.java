package io.mosip.opencrvs.sandbox.keymanager;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers of MOSIP's auth adapter to a caller it does not let in, in MOSIP's response form. */
enum Refusal {
    UNKNOWN(401, "KER-ATH-401", "Authentication Failed"),
    FORBIDDEN(403, "KER-ATH-403", "Forbidden");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    int status() {
        return status;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", null);
        body.put("version", null);
        body.put("responsetime", LocalDateTime.now(ZoneOffset.UTC).toString() + 'Z');
        body.put("metadata", null);
        body.put("response", null);
        body.put("errors", List.of(Map.of("errorCode", code, "message", message)));
        return body;
    }
}
