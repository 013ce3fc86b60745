package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies that the ID repository answers with. */
final class IdentityAnswers {
    private IdentityAnswers() {}

    static Map<String, Object> status(String status) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("identity", null);
        body.put("documents", List.of());
        body.put("verifiedAttributes", List.of());
        return body;
    }

    static Map<String, Object> identity(String status, ObjectNode attributes) {
        Map<String, Object> body = status(status);
        body.put("identity", attributes);
        return body;
    }
}
