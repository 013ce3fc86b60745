package io.mosip.opencrvs.sandbox.platform.mosip;

import com.fasterxml.jackson.databind.JsonNode;

/** MOSIP's request form. What {@code request} must hold is each service's own matter. */
public record MosipRequest(String id, String version, String requesttime, JsonNode metadata, JsonNode request) {
    /** A text of the request, or null where it is absent, null or no text. */
    public String text(String field) {
        JsonNode value = request == null ? null : request.get(field);
        return value == null || !value.isTextual() ? null : value.textValue();
    }

    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "MosipRequest[" + id + ']';
    }
}
