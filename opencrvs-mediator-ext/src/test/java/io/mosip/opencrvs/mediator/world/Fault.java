package io.mosip.opencrvs.mediator.world;

/** What can go wrong with one request. */
public enum Fault {
    /** Answered 500, nothing done. */
    SERVER_ERROR,
    /** Done, but the connection breaks before the answer. */
    ANSWER_LOST
}
