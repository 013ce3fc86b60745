package io.mosip.opencrvs.sandbox.platform.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One row of the credential request generator.
 *
 * @param status NEW, ISSUED, FAILED, CANCELLED, or what the partner reported
 * @param attempts since the request was last NEW
 * @param issued how often a credential went out for it
 */
record CredentialRequest(String requestId, JsonNode content, String status, String comment, int attempts, int issued,
        Instant updated) {
    static final String NEW = "NEW";
    static final String ISSUED = "ISSUED";
    static final String FAILED = "FAILED";
    static final String CANCELLED = "CANCELLED";

    static CredentialRequest created(String requestId, JsonNode content, int issuedBefore) {
        return new CredentialRequest(requestId, content, NEW, "Request created", 0, issuedBefore, Instant.now());
    }

    CredentialRequest in(String newStatus, String newComment) {
        return new CredentialRequest(requestId, content, newStatus, newComment, attempts, issued, Instant.now());
    }

    CredentialRequest issuedNow() {
        return new CredentialRequest(requestId, content, ISSUED, "credentials issued to partner", attempts + 1,
                issued + 1, Instant.now());
    }

    CredentialRequest failedNow(String comment) {
        return new CredentialRequest(requestId, content, FAILED, comment, attempts + 1, issued, Instant.now());
    }

    CredentialRequest again() {
        return new CredentialRequest(requestId, content, NEW, "Retrigger the request", 0, issued, Instant.now());
    }

    /** The id the credential is for, as it was asked: RID, UIN or VID. */
    String subject() {
        return content.path("id").asText(null);
    }

    String text(String field) {
        return content.path(field).asText(null);
    }

    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "CredentialRequest[" + requestId + ", " + status + ']';
    }
}
