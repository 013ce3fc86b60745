package io.mosip.opencrvs.mediator.metric;

import java.util.Locale;

/** What is timed, with its outcome. */
public enum Step {
    /** An event is checked and made durable. */
    INTAKE,
    /** An event is decrypted and read. */
    OPEN,
    /** It gets its RID. */
    RID,
    /** Its identity is mapped, locations and documents fetched. */
    MAP,
    /** Its packet is created and kept. */
    PACKET,
    /** MOSIP is told of the packet. */
    SYNC,
    /** MOSIP gets the packet. */
    UPLOAD,
    /** Whom the event is about is looked for in the ID repository. */
    FIND,
    /** The deceased's identity is deactivated. */
    DEACTIVATE,
    /** An identity that was deactivated by mistake is made active again. */
    ACTIVATE,
    /** The hub's credential is checked and made durable. */
    CALLBACK,
    /** The hub's word of a registration's end is checked and made durable. */
    WORKFLOW,
    /** MOSIP is asked for a registration that it has been silent about. */
    WATCH,
    /** A credential is sent to OpenCRVS. */
    CREDENTIAL,
    /** MOSIP is told that the credential was received. */
    CREDENTIAL_STATUS,
    /** An error is sent to OpenCRVS. */
    ERROR;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
