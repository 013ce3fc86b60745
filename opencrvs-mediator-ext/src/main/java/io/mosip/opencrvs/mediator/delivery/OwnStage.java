package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.tracking.Rejection;
import java.util.Locale;

/** The part of this service in which an event failed, in terms that the sender of the event knows. */
enum OwnStage {
    /** The event was opened and read. */
    INTAKE,
    /** The country's rules were applied: who gets an identity, and whose identity may be corrected. */
    POLICY,
    /** The record was mapped to the country's ID schema. */
    MAPPING,
    /** The person was searched in the ID repository, or the status of the identity was changed there. */
    IDENTITY,
    /** The packet was created. */
    PACKET,
    /** The packet was announced to MOSIP. */
    SYNC,
    /** The packet was uploaded to MOSIP. */
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
