package io.mosip.opencrvs.mediator.transaction;

import io.mosip.opencrvs.packet.event.EventTopic;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an event is on its way to a UIN and back. {@link #next(EventTopic)} is the whole life cycle of every kind of event: a change
 * that is not listed there never happens.
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
    /** The deceased's identity is deactivated at MOSIP: the end. */
    DEACTIVATED,
    /** The identity that an earlier event of the record had deactivated is active again; the right person's comes next. */
    RESTORED,
    /** The death was cancelled, and the identity that it had deactivated is active again: the end. */
    ACTIVATED,
    /** An event that has nothing to do, or whose work another transaction does: the end. Its history says why. */
    NOT_NEEDED,
    /** Given up, here or by MOSIP, with an error code: the end, unless someone acts, here or at MOSIP. */
    REJECTED;

    /** What may follow in the life of an event of this kind. */
    public Set<TransactionStatus> next(EventTopic topic) {
        return after(topic).stream().filter(status -> status.occursIn(topic))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TransactionStatus.class)));
    }

    /** Whether an event of this kind is ever here. */
    public boolean occursIn(EventTopic topic) {
        return switch (this) {
            case RECEIVED, RID_ASSIGNED, REJECTED -> true;
            case PACKET_CREATED, SYNCED, UPLOADED, CREDENTIAL_ISSUED, DELIVERED -> topic.isBirth();
            case DEACTIVATED -> !topic.isBirth();
            case RESTORED, ACTIVATED -> topic == EventTopic.DEATH_CORRECTED;
            case NOT_NEEDED -> topic != EventTopic.BIRTH_REGISTERED;
        };
    }

    private Set<TransactionStatus> after(EventTopic topic) {
        return switch (this) {
            // A person whose identity is deactivated already needs no RID. What starts again has the RID of its earlier
            // run, with which MOSIP may be at work.
            case RECEIVED -> EnumSet.of(RID_ASSIGNED, UPLOADED, CREDENTIAL_ISSUED, DEACTIVATED, RESTORED, ACTIVATED,
                    NOT_NEEDED, REJECTED);
            case RID_ASSIGNED -> EnumSet.of(PACKET_CREATED, CREDENTIAL_ISSUED, DEACTIVATED, NOT_NEEDED, REJECTED);
            // MOSIP can be faster than the answer to us: a credential may arrive before the upload's success is stored.
            case PACKET_CREATED -> EnumSet.of(SYNCED, CREDENTIAL_ISSUED, REJECTED);
            case SYNCED -> EnumSet.of(UPLOADED, CREDENTIAL_ISSUED, REJECTED);
            case UPLOADED -> EnumSet.of(CREDENTIAL_ISSUED, REJECTED);
            case CREDENTIAL_ISSUED -> EnumSet.of(DELIVERED);
            case RESTORED -> EnumSet.of(RID_ASSIGNED, DEACTIVATED, REJECTED);
            case DELIVERED, DEACTIVATED, ACTIVATED -> EnumSet.noneOf(TransactionStatus.class);
            // The registration that a correction was to become has been made with other data meanwhile.
            case NOT_NEEDED -> topic == EventTopic.DEATH_REGISTERED
                    ? EnumSet.noneOf(TransactionStatus.class)
                    : EnumSet.of(RECEIVED);
            // MOSIP may have what was given up here; and what MOSIP gave up an operator there may take up again.
            case REJECTED -> EnumSet.of(RECEIVED, UPLOADED, CREDENTIAL_ISSUED);
        };
    }

    /** Whether the pipeline has nothing left to do for it. */
    public boolean atMosip() {
        return switch (this) {
            case UPLOADED, CREDENTIAL_ISSUED, DELIVERED, DEACTIVATED, ACTIVATED, NOT_NEEDED -> true;
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, RESTORED, REJECTED -> false;
        };
    }

    /** Whether nothing will change unless someone acts. */
    public boolean finished() {
        return switch (this) {
            case DELIVERED, DEACTIVATED, ACTIVATED, NOT_NEEDED, REJECTED -> true;
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, UPLOADED, CREDENTIAL_ISSUED, RESTORED -> false;
        };
    }
}
