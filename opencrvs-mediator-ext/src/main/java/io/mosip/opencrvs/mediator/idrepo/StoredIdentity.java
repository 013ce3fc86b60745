package io.mosip.opencrvs.mediator.idrepo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.Arrays;

/**
 * An identity in its present state at MOSIP.
 *
 * @param rid      the registration it was asked for by; null where it was found by UIN or VID, since the ID
 *                 repository's answer does not name one
 * @param identity the fields of the country's ID schema
 */
public record StoredIdentity(String uin, Status status, String rid, JsonNode identity) {
    /** MOSIP's statuses of a UIN ({@code mosip.idrepo.identity.uin-status}). There is no status for the deceased. */
    public enum Status {
        ACTIVATED,
        DEACTIVATED,
        BLOCKED
    }

    /** @throws MediatorException {@link MediatorError#IDENTITY_UNREADABLE} */
    static StoredIdentity read(JsonNode response, String rid) {
        JsonNode identity = response.path("identity");
        // A text in MOSIP's schema, a number in the schemas of some countries.
        String uin = identity.path("UIN").asText("");
        String status = response.path("status").asText("");
        if (uin.isEmpty()) {
            throw new MediatorException(MediatorError.IDENTITY_UNREADABLE, "identity.UIN");
        }
        return Arrays.stream(Status.values()).filter(known -> known.name().equals(status)).findAny()
                .map(known -> new StoredIdentity(uin, known, rid, identity))
                .orElseThrow(() -> new MediatorException(MediatorError.IDENTITY_UNREADABLE, "status"));
    }

    /** Shows no personal data, so that none is logged. */
    @Override
    public String toString() {
        return "StoredIdentity[" + status + "]";
    }
}
