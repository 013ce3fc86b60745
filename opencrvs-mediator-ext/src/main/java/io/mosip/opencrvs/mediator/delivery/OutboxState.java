package io.mosip.opencrvs.mediator.delivery;

/** The state of a row of the outbox. */
public enum OutboxState {
    /** The content was requested from MOSIP. */
    AWAITED,
    /** The row waits for its delivery. */
    PENDING,
    DELIVERED,
    /** The delivery was given up. An administrator can retry it. */
    GIVEN_UP,
    /** The delivery was withdrawn and not sent. */
    WITHDRAWN
}
