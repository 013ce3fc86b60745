package io.mosip.opencrvs.sandbox.platform.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.platform.websub.TopicListener;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** What a partner reports of a credential. The status is free text, as in MOSIP; an unknown request id is an error. */
@Component
class CredentialStatusUpdates implements TopicListener {
    private final CredentialRequests requests;
    private final ObjectMapper json;

    CredentialStatusUpdates(CredentialRequests requests, ObjectMapper json) {
        this.requests = requests;
        this.json = json;
    }

    @Override
    public String topic() {
        return "CREDENTIAL_STATUS_UPDATE";
    }

    @Override
    public void receive(byte[] body) {
        JsonNode event = event(body);
        String requestId = event.path("requestId").asText("");
        String status = event.path("status").asText("");
        if (status.isBlank())
            throw new IllegalArgumentException("a status update without status");
        requests.change(requestId, request -> request.in(status, "updated the status from partner"))
                .orElseThrow(() -> new IllegalArgumentException("a status update for no known request"));
    }

    private JsonNode event(byte[] body) {
        try {
            return json.readTree(body).path("event");
        } catch (IOException e) {
            throw new IllegalArgumentException("a status update that is not JSON", e);
        }
    }
}
