package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.tracking.Rejection;
import java.util.Locale;

/** Where in this service an event failed, in words that the sender of an event has. */
enum OwnStage {
    /** It was opened and read. */
    INTAKE,
    /** The country's own rules were applied: who gets an identity, and whose may be corrected. */
    POLICY,
    /** Its identity was mapped to the country's ID schema. */
    MAPPING,
    /** Whom it is about was looked for in the ID repository, or their identity's status changed there. */
    IDENTITY,
    /** Its packet was made. */
    PACKET,
    /** MOSIP was told of the packet. */
    SYNC,
    /** MOSIP was given the packet. */
    UPLOAD;

    static OwnStage of(Rejection rejection) {
        if (rejection.code().startsWith("OCV-PKT") || rejection.code().equals("OCV-MED-103")) {
            return PACKET;
        }
        if (rejection.code().startsWith("OCV-IDM")) {
            return MAPPING;
        }
        if (rejection.code().matches("OCV-MED-10[0-2]")) {
            return POLICY;
        }
        if (rejection.code().matches("OCV-MED-0([47]\\d|9[678])")) {
            return IDENTITY;
        }
        return switch (rejection.from()) {
            case RECEIVED -> INTAKE;
            case RID_ASSIGNED -> MAPPING;
            case SCHEDULED, DUE, RESTORED, DEACTIVATED, FLAGGED, ACTIVATED, CANCELLED, NOT_NEEDED -> IDENTITY;
            case PACKET_CREATED -> SYNC;
            case SYNCED, UPLOADED, CREDENTIAL_ISSUED, DELIVERED, REJECTED, NOT_ELIGIBLE -> UPLOAD;
        };
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
