package io.mosip.opencrvs.mediator.audit;

import io.mosip.opencrvs.mediator.web.Caller;
import java.time.Instant;

/**
 * One row of the audit trail. It contains no text that the caller chose except the id of an event.
 *
 * @param id           of the request
 * @param address      of the peer
 * @param eventId      null where the request names none that has the form of one
 * @param deliveryKind null where the request is about no delivery
 * @param valueHash    of a registration number, or of an id that has not the form of one; null where there is none
 * @param outcome      {@link #STARTED}, the HTTP status of the answer, or the error code in it
 */
record AuditEntry(String id, Instant at, Caller caller, String address, AuditedAction action, String eventId,
        String deliveryKind, String valueHash, String outcome) {
    static final String STARTED = "STARTED";

    AuditEntry ended(Instant when, String how) {
        return new AuditEntry(id, when, caller, address, action, eventId, deliveryKind, valueHash, how);
    }

    /** Shows what an administrator needs to find the row, without hashes and names. */
    @Override
    public String toString() {
        return id + " " + action + " " + outcome;
    }
}
