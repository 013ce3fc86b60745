package io.mosip.opencrvs.mediator.transaction;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an event is on its way to a UIN and back. {@link #next()} is the whole life cycle: a change that is not listed
 * there never happens.
 */
public enum TransactionStatus {
    /** Accepted and read from Kafka; nothing is known of its content yet. */
    RECEIVED,
    /** Has its RID: from here on every step uses this one. */
    RID_ASSIGNED,
    /** Its packet exists and is kept until MOSIP has taken it. */
    PACKET_CREATED,
    /** MOSIP knows the packet's name, hash and size. */
    SYNCED,
    /** MOSIP has the packet. */
    UPLOADED,
    /** MOSIP has issued the credential, and it waits to be delivered. */
    CREDENTIAL_ISSUED,
    /** OpenCRVS has the credential: the end. */
    DELIVERED,
    /** Given up, here or by MOSIP, with an error code: the end, unless someone acts, here or at MOSIP. */
    REJECTED;

    /** What may follow. */
    Set<TransactionStatus> next() {
        return switch (this) {
            // An event that starts again after MOSIP gave it up has its RID: an operator there may still succeed with it.
            case RECEIVED -> EnumSet.of(RID_ASSIGNED, CREDENTIAL_ISSUED, REJECTED);
            case RID_ASSIGNED -> EnumSet.of(PACKET_CREATED, CREDENTIAL_ISSUED, REJECTED);
            // MOSIP can be faster than the answer to us: a credential may arrive before the upload's success is stored.
            case PACKET_CREATED -> EnumSet.of(SYNCED, CREDENTIAL_ISSUED, REJECTED);
            case SYNCED -> EnumSet.of(UPLOADED, CREDENTIAL_ISSUED, REJECTED);
            case UPLOADED -> EnumSet.of(CREDENTIAL_ISSUED, REJECTED);
            case CREDENTIAL_ISSUED -> EnumSet.of(DELIVERED);
            case DELIVERED -> EnumSet.noneOf(TransactionStatus.class);
            // What MOSIP gave up an operator there may take up again: no credential is ever lost.
            case REJECTED -> EnumSet.of(RECEIVED, CREDENTIAL_ISSUED);
        };
    }

    /** Whether the pipeline has nothing left to do for it. */
    public boolean atMosip() {
        return switch (this) {
            case UPLOADED, CREDENTIAL_ISSUED, DELIVERED -> true;
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, REJECTED -> false;
        };
    }

    /** Whether nothing will change unless someone acts. */
    public boolean finished() {
        return this == DELIVERED || this == REJECTED;
    }
}
