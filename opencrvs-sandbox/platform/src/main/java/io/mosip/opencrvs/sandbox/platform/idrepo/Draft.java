package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a registration is about to make of an identity; its UIN is set at once, and nobody else sees it. */
record Draft(String registrationId, String uin, boolean changesExisting, IdentityStatus status,
        ObjectNode attributes) {
    static Draft ofNew(String registrationId, String uin) {
        return new Draft(registrationId, uin, false, IdentityStatus.ACTIVATED,
                JsonNodeFactory.instance.objectNode().put("UIN", uin));
    }

    static Draft of(String registrationId, Identity existing) {
        return new Draft(registrationId, existing.uin(), true, existing.status(), existing.attributes().deepCopy());
    }

    Draft with(ObjectNode given, IdentityStatus newStatus) {
        ObjectNode merged = AttributeMerge.merge(attributes, given);
        merged.put("UIN", uin);
        return new Draft(registrationId, uin, changesExisting, newStatus == null ? status : newStatus, merged);
    }

    Identity asIdentity() {
        return new Identity(uin, registrationId, List.of(), status, attributes);
    }

    /** Without what is personal: a record's own text would show it in every message and log line. */
    @Override
    public String toString() {
        return "Draft[" + registrationId + ", " + status + ']';
    }
}
