package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the ID repository.
 *
 * @param registrationId the registration that last changed it
 * @param formerRegistrationIds the ones before, oldest first: they still lead here
 */
public record Identity(String uin, String registrationId, List<String> formerRegistrationIds, IdentityStatus status,
        ObjectNode attributes) {
    Identity changedBy(String newRegistrationId, IdentityStatus newStatus, ObjectNode newAttributes) {
        List<String> former = new ArrayList<>(formerRegistrationIds);
        former.add(registrationId);
        return new Identity(uin, newRegistrationId, List.copyOf(former), newStatus, newAttributes);
    }

    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "Identity[" + registrationId + ", " + status + ']';
    }
}
