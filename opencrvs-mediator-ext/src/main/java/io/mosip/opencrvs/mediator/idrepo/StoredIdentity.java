package io.mosip.opencrvs.mediator.idrepo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.Arrays;

/**
 * An identity as MOSIP keeps it now.
 *
 * @param rid      the registration it was asked for by; null where it was found by UIN or VID, since the ID
 *                 repository's answer does not name one
 * @param identity the fields of the country's ID schema
 */
public record StoredIdentity(String uin, Status status, String rid, JsonNode identity) {
    /** MOSIP's states of a UIN ({@code mosip.idrepo.identity.uin-status}); there is none for the deceased. */
    public enum Status {
        ACTIVATED,
        DEACTIVATED,
        BLOCKED
    }

    /** @throws MediatorException {@link MediatorError#IDENTITY_UNREADABLE} */
    static StoredIdentity read(JsonNode response, String rid) {
        JsonNode identity = response.path("identity");
        // Text in MOSIP's schema, a number in some countries'.
        String uin = identity.path("UIN").asText("");
        String status = response.path("status").asText("");
        if (uin.isEmpty()) {
            throw new MediatorException(MediatorError.IDENTITY_UNREADABLE, "identity.UIN");
        }
        return Arrays.stream(Status.values()).filter(known -> known.name().equals(status)).findAny()
                .map(known -> new StoredIdentity(uin, known, rid, identity))
                .orElseThrow(() -> new MediatorException(MediatorError.IDENTITY_UNREADABLE, "status"));
    }

    /** Without what is personal: a record's own text would put it into logs. */
    @Override
    public String toString() {
        return "StoredIdentity[" + status + "]";
    }
}
