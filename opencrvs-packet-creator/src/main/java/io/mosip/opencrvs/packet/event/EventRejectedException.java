package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.ErrorCode;

/** The event cannot become a record. Says why and where, without a word of what the event contains. */
public final class EventRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final String pointer;

    public EventRejectedException(ErrorCode code, String pointer, String message) {
        super(code.code() + ": " + message + (pointer.isEmpty() ? "" : " (at " + pointer + ")"));
        this.code = code;
        this.pointer = pointer;
    }

    EventRejectedException(ErrorCode code, String pointer) {
        this(code, pointer, code.cause());
    }

    public ErrorCode code() {
        return code;
    }

    /** The JSON pointer of the offending element; empty for the whole event. */
    public String pointer() {
        return pointer;
    }
}
