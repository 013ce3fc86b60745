package io.mosip.opencrvs.mediator.delivery;

/** What became of a row of the outbox. */
public enum OutboxState {
    /** MOSIP was asked for its content. */
    AWAITED,
    /** Waits until it is delivered. */
    PENDING,
    DELIVERED,
    /** Not tried any more, until an administrator wants it. */
    GIVEN_UP,
    /** No longer wanted, and never sent. */
    WITHDRAWN
}
