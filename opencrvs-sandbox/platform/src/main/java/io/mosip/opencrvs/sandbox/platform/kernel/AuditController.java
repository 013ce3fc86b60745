package io.mosip.opencrvs.sandbox.platform.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipResponse;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** MOSIP's audit manager: checks that an entry is complete. Entries are counted with the requests, not kept. */
@RestController
class AuditController {
    private static final List<String> MANDATORY = List.of("eventId", "eventName", "eventType", "actionTimeStamp",
            "hostName", "hostIp", "applicationId", "applicationName", "sessionUserId", "sessionUserName", "createdBy",
            "moduleId");

    @PostMapping("/v1/auditmanager/audits")
    MosipResponse<Map<String, Boolean>> audit(@RequestBody MosipRequest request) {
        return MosipResponse.answer(request.id(), request.version(), () -> {
            if (!MANDATORY.stream().allMatch(field -> isGiven(request.request(), field)))
                throw new MosipRefusal("KER-AUD-001", "Invalid Audit Request. Required parameters must be present");
            return Map.of("status", true);
        });
    }

    private static boolean isGiven(JsonNode request, String field) {
        return request != null && request.hasNonNull(field) && !request.get(field).asText("-").isBlank();
    }
}
