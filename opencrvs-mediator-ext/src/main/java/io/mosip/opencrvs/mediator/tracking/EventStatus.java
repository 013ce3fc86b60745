package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an event is on its way to a UIN and back. {@link #next(EventKind)} is the whole life cycle of every kind of event: a change
 * that is not listed there never happens.
 */
public enum EventStatus {
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
    /** The deceased's identity is to be deactivated when the grace period has ended. */
    SCHEDULED,
    /** The grace period has ended: the identity is changed next. */
    DUE,
    /** The deceased's identity is deactivated at MOSIP: the end. */
    DEACTIVATED,
    /** The deceased's identity says at MOSIP that the person is dead, and stays active: the end. */
    FLAGGED,
    /** What an earlier event of the record had done to the wrong identity is taken back; the right person's comes next. */
    RESTORED,
    /** The death was cancelled, and what it had done to the identity is taken back: the end. */
    ACTIVATED,
    /** A scheduled change that a correction or an administrator has cancelled before it was due: the end. */
    CANCELLED,
    /**
     * An event that has nothing to do, that is older than what was applied, or whose work another transaction does: the
     * end. Its history says why.
     */
    NOT_NEEDED,
    /** Given up, here or by MOSIP, with an error code: the end, unless someone acts, here or at MOSIP. */
    REJECTED,
    /** The country's rules exclude it: the end, unless a newer copy of the event or another configuration is eligible. */
    NOT_ELIGIBLE;

    /** What may follow in the life of an event of this kind. */
    public Set<EventStatus> next(EventKind kind) {
        return after(kind).stream().filter(status -> status.occursIn(kind))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventStatus.class)));
    }

    /** Whether an event of this kind is ever here. */
    public boolean occursIn(EventKind kind) {
        return switch (this) {
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, UPLOADED, NOT_NEEDED, REJECTED, NOT_ELIGIBLE -> true;
            case CREDENTIAL_ISSUED, DELIVERED -> kind.isBirth();
            case SCHEDULED, DUE, DEACTIVATED, FLAGGED, CANCELLED -> !kind.isBirth();
            case RESTORED, ACTIVATED -> kind == EventKind.DEATH_CORRECTED;
        };
    }

    private Set<EventStatus> after(EventKind kind) {
        return switch (this) {
            // A person whose identity is deactivated already needs no RID. What starts again has the RID of its earlier
            // run, with which MOSIP may be at work.
            case RECEIVED -> EnumSet.of(RID_ASSIGNED, UPLOADED, CREDENTIAL_ISSUED, SCHEDULED, DEACTIVATED, FLAGGED,
                    RESTORED, ACTIVATED, NOT_NEEDED, REJECTED, NOT_ELIGIBLE);
            case RID_ASSIGNED -> EnumSet.of(PACKET_CREATED, CREDENTIAL_ISSUED, DEACTIVATED, FLAGGED, NOT_NEEDED,
                    REJECTED, NOT_ELIGIBLE);
            // MOSIP can be faster than the answer to us: a credential may arrive before the upload's success is stored.
            case PACKET_CREATED -> EnumSet.of(SYNCED, CREDENTIAL_ISSUED, FLAGGED, REJECTED);
            case SYNCED -> EnumSet.of(UPLOADED, CREDENTIAL_ISSUED, FLAGGED, REJECTED);
            case UPLOADED -> EnumSet.of(CREDENTIAL_ISSUED, FLAGGED, REJECTED);
            case CREDENTIAL_ISSUED -> EnumSet.of(DELIVERED);
            case SCHEDULED -> EnumSet.of(DUE, CANCELLED);
            case DUE -> EnumSet.of(RID_ASSIGNED, UPLOADED, DEACTIVATED, FLAGGED, NOT_NEEDED, REJECTED);
            case RESTORED -> EnumSet.of(RID_ASSIGNED, UPLOADED, SCHEDULED, DEACTIVATED, FLAGGED, REJECTED);
            case DELIVERED, DEACTIVATED, FLAGGED, ACTIVATED, CANCELLED -> EnumSet.noneOf(EventStatus.class);
            // The registration that a correction was to become has been made with other data meanwhile.
            case NOT_NEEDED -> kind.isCorrection()
                    ? EnumSet.of(RECEIVED)
                    : EnumSet.noneOf(EventStatus.class);
            // MOSIP may have what was given up here; and what MOSIP gave up an operator there may take up again.
            case REJECTED, NOT_ELIGIBLE -> EnumSet.of(RECEIVED, UPLOADED, CREDENTIAL_ISSUED, FLAGGED);
        };
    }

    /** Whether it was given up, and an administrator or a newer copy of the event can start it again. */
    public boolean refused() {
        return this == REJECTED || this == NOT_ELIGIBLE;
    }

    /** Whether the pipeline has nothing left to do for it, for now. */
    public boolean atMosip() {
        return switch (this) {
            case UPLOADED, CREDENTIAL_ISSUED, DELIVERED, SCHEDULED, DEACTIVATED, FLAGGED, ACTIVATED, CANCELLED,
                    NOT_NEEDED ->
                true;
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, DUE, RESTORED, REJECTED, NOT_ELIGIBLE -> false;
        };
    }

    /** Whether a packet of the event is kept here and must be sent as it is. */
    public boolean packetKept() {
        return this == PACKET_CREATED || this == SYNCED;
    }

    /** Whether the event's own change of an identity begins here: it has no RID, or that of an earlier run. */
    boolean begins() {
        return this == RECEIVED || this == RESTORED || this == DUE;
    }

    /** Whether nothing will change unless someone acts. */
    public boolean finished() {
        return switch (this) {
            case DELIVERED, DEACTIVATED, FLAGGED, ACTIVATED, CANCELLED, NOT_NEEDED, REJECTED, NOT_ELIGIBLE -> true;
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, UPLOADED, CREDENTIAL_ISSUED, SCHEDULED, DUE,
                    RESTORED ->
                false;
        };
    }
}
