package io.mosip.opencrvs.mediator.metric;

import java.util.Locale;

/** What is timed, with its outcome. */
public enum Step {
    /** A birth is checked and made durable. */
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
    /** The hub's callback is checked and made durable. */
    CALLBACK,
    /** A credential is sent to OpenCRVS. */
    CREDENTIAL,
    /** MOSIP is told that the credential was received. */
    CREDENTIAL_STATUS;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
