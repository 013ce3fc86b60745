package io.mosip.opencrvs.mediator.metric;

import java.util.Locale;

/** The steps that are timed, with their outcome. */
public enum Step {
    /** An event is checked and made durable. */
    INTAKE,
    /** An event is decrypted and read. */
    OPEN,
    /** The event gets its RID. */
    RID,
    /** The record is mapped to an identity; locations and documents are fetched. */
    MAP,
    /** The packet is created and stored. */
    PACKET,
    /** The packet is announced to MOSIP. */
    SYNC,
    /** The packet is uploaded to MOSIP. */
    UPLOAD,
    /** The person is searched in the ID repository. */
    FIND,
    /** The identity of the deceased is deactivated. */
    DEACTIVATE,
    /** An identity is activated again. */
    ACTIVATE,
    /** A credential from the hub is checked and stored. */
    CALLBACK,
    /** An event of the hub about the end of a registration is checked and stored. */
    WORKFLOW,
    /** MOSIP is asked about a silent registration. */
    WATCH,
    /** A credential is sent to OpenCRVS. */
    CREDENTIAL,
    /** The receipt of a credential is published to MOSIP. */
    CREDENTIAL_STATUS,
    /** An error is sent to OpenCRVS. */
    ERROR;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
