package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.transaction.Rejection;
import java.util.Locale;

/** Where in this service an event failed, in words that the sender of an event has. */
enum OwnStage {
    /** It was opened and read. */
    INTAKE,
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
        if (rejection.code().startsWith("OCV-PKT")) {
            return PACKET;
        }
        if (rejection.code().matches("OCV-MED-0[47]\\d")) {
            return IDENTITY;
        }
        return switch (rejection.from()) {
            case RECEIVED -> INTAKE;
            case RID_ASSIGNED -> MAPPING;
            case RESTORED, DEACTIVATED, ACTIVATED, NOT_NEEDED -> IDENTITY;
            // An event that goes on is mapped again.
            case PACKET_CREATED -> rejection.code().startsWith("OCV-IDM") ? MAPPING : SYNC;
            case SYNCED, UPLOADED, CREDENTIAL_ISSUED, DELIVERED, REJECTED -> UPLOAD;
        };
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
