package io.mosip.opencrvs.sandbox.platform.realm;

import java.util.List;
import java.util.Set;

/** The clients of the realm, with the roles an installation gives their service accounts. */
record RealmClient(String id, Set<String> roles) {
    private static final Set<String> DEFAULTS = Set.of("default-roles-mosip", "offline_access", "uma_authorization");

    static List<RealmClient> all() {
        return List.of(new RealmClient("mosip-opencrvs-client",
                Set.of("REGISTRATION_PROCESSOR", "REGISTRATION_ADMIN", "RESIDENT", "ID_REPOSITORY",
                        "CREDENTIAL_REQUEST", "METADATA_READ", "DATA_READ")),
                // Its id is the partner's id: the hub compares the two.
                new RealmClient("opencrvs-partner",
                        Set.of("SUBSCRIBE_CREDENTIAL_ISSUED_INDIVIDUAL", "PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL",
                                "SUBSCRIBE_REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT_GENERAL")),
                new RealmClient("mosip-regproc-client",
                        Set.of("REGISTRATION_PROCESSOR", "REGISTRATION_ADMIN", "ID_REPOSITORY", "CREDENTIAL_REQUEST",
                                "METADATA_READ", "METADATA_WRITE", "DATA_READ", "DATA_WRITE", "DOCUMENT_READ",
                                "PUBLISH_REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT_GENERAL",
                                "PUBLISH_REGISTRATION_PROCESSOR_WORKFLOW_PAUSED_FOR_ADDITIONAL_INFO_EVENT_GENERAL")),
                new RealmClient("mosip-other-client", DEFAULTS));
    }
}
