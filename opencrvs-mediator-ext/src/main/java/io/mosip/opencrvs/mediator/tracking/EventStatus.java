package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The status of an event. {@link #next(EventKind)} contains the whole life cycle of every kind of event. A change that
 * is not listed there is refused.
 */
public enum EventStatus {
    /** The event was accepted and read from Kafka. Its content is not known yet. */
    RECEIVED,
    /** The event has its RID. Every later step uses it. */
    RID_ASSIGNED,
    /** The packet exists and is stored until MOSIP has accepted it. */
    PACKET_CREATED,
    /** MOSIP knows the packet's name, hash and size. */
    SYNCED,
    /** MOSIP has the packet. */
    UPLOADED,
    /** MOSIP has issued the credential, and it waits to be delivered. */
    CREDENTIAL_ISSUED,
    /** OpenCRVS has the credential. This status is final. */
    DELIVERED,
    /** The identity of the deceased will be deactivated when the grace period has ended. */
    SCHEDULED,
    /** The grace period has ended. The identity is changed next. */
    DUE,
    /** The identity of the deceased is deactivated at MOSIP. This status is final. */
    DEACTIVATED,
    /** The identity of the deceased is flagged at MOSIP and stays active. This status is final. */
    FLAGGED,
    /** The change of the wrong identity is reversed. The right person is next. */
    RESTORED,
    /** The death was cancelled, and the change of the identity is reversed. This status is final. */
    ACTIVATED,
    /** A correction or an administrator has cancelled the scheduled change before it was due. This status is final. */
    CANCELLED,
    /**
     * The event changes nothing, is older than an applied event, or is superseded by another event. This status is
     * final. The history says why.
     */
    NOT_NEEDED,
    /**
     * The event was given up, here or by MOSIP, with an error code. This status is final unless someone acts, here or
     * at MOSIP.
     */
    REJECTED,
    /**
     * The country's rules exclude the event. This status is final unless a newer copy of the event is eligible, or the
     * configuration changes.
     */
    NOT_ELIGIBLE;

    /** The statuses that may follow for an event of this kind. */
    public Set<EventStatus> next(EventKind kind) {
        return after(kind).stream().filter(status -> status.occursIn(kind))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventStatus.class)));
    }

    /** True if an event of this kind can have this status. */
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
            // A person whose identity is already deactivated needs no RID. An event that starts again has the RID of
            // its earlier run, which MOSIP may be processing.
            case RECEIVED -> EnumSet.of(RID_ASSIGNED, UPLOADED, CREDENTIAL_ISSUED, SCHEDULED, DEACTIVATED, FLAGGED,
                    RESTORED, ACTIVATED, NOT_NEEDED, REJECTED, NOT_ELIGIBLE);
            case RID_ASSIGNED -> EnumSet.of(PACKET_CREATED, CREDENTIAL_ISSUED, DEACTIVATED, FLAGGED, NOT_NEEDED,
                    REJECTED, NOT_ELIGIBLE);
            // MOSIP can be faster than its own answer: a credential may arrive before the success of the upload is
            // stored.
            case PACKET_CREATED -> EnumSet.of(SYNCED, CREDENTIAL_ISSUED, FLAGGED, REJECTED);
            case SYNCED -> EnumSet.of(UPLOADED, CREDENTIAL_ISSUED, FLAGGED, REJECTED);
            case UPLOADED -> EnumSet.of(CREDENTIAL_ISSUED, FLAGGED, REJECTED);
            case CREDENTIAL_ISSUED -> EnumSet.of(DELIVERED);
            case SCHEDULED -> EnumSet.of(DUE, CANCELLED);
            case DUE -> EnumSet.of(RID_ASSIGNED, UPLOADED, DEACTIVATED, FLAGGED, NOT_NEEDED, REJECTED);
            case RESTORED -> EnumSet.of(RID_ASSIGNED, UPLOADED, SCHEDULED, DEACTIVATED, FLAGGED, REJECTED);
            case DELIVERED, DEACTIVATED, FLAGGED, ACTIVATED, CANCELLED -> EnumSet.noneOf(EventStatus.class);
            // Another event has created the registration that the correction was to become.
            case NOT_NEEDED -> kind.isCorrection()
                    ? EnumSet.of(RECEIVED)
                    : EnumSet.noneOf(EventStatus.class);
            // MOSIP may have a packet that was given up here, and an operator at MOSIP may continue a registration
            // that MOSIP gave up.
            case REJECTED, NOT_ELIGIBLE -> EnumSet.of(RECEIVED, UPLOADED, CREDENTIAL_ISSUED, FLAGGED);
        };
    }

    /** True if the event was given up, and an administrator or a newer copy of the event can start it again. */
    public boolean refused() {
        return this == REJECTED || this == NOT_ELIGIBLE;
    }

    /** True if the pipeline has nothing left to do for the event at present. */
    public boolean atMosip() {
        return switch (this) {
            case UPLOADED, CREDENTIAL_ISSUED, DELIVERED, SCHEDULED, DEACTIVATED, FLAGGED, ACTIVATED, CANCELLED,
                    NOT_NEEDED ->
                true;
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, DUE, RESTORED, REJECTED, NOT_ELIGIBLE -> false;
        };
    }

    /** True if a packet of the event is stored and must be sent unchanged. */
    public boolean packetKept() {
        return this == PACKET_CREATED || this == SYNCED;
    }

    /**
     * True if the event has no RID, or that of an earlier run, so that its own change of an identity begins with this
     * status.
     */
    boolean begins() {
        return this == RECEIVED || this == RESTORED || this == DUE;
    }

    /** True if nothing changes unless someone acts. */
    public boolean finished() {
        return switch (this) {
            case DELIVERED, DEACTIVATED, FLAGGED, ACTIVATED, CANCELLED, NOT_NEEDED, REJECTED, NOT_ELIGIBLE -> true;
            case RECEIVED, RID_ASSIGNED, PACKET_CREATED, SYNCED, UPLOADED, CREDENTIAL_ISSUED, SCHEDULED, DUE,
                    RESTORED ->
                false;
        };
    }
}
