package io.mosip.opencrvs.mediator.world;

/** What can go wrong with one request. */
public enum Fault {
    /** Answered 500, nothing done. */
    SERVER_ERROR,
    /** Answered 401, as when the realm has revoked the token; nothing done. */
    TOKEN_REVOKED,
    /** The connection breaks, nothing done. */
    DROPPED,
    /** No answer for longer than any caller waits, nothing done. */
    HANGS,
    /** Done, but the connection breaks before the answer. */
    ANSWER_LOST,
    /** Done twice; the second answer is given. */
    DONE_TWICE
}
