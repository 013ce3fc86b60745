package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.ErrorCode;

/** Thrown if an event cannot become a record. It contains the reason and the place, and no value of the event. */
public final class EventRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final String pointer;
    private final String detail;

    public EventRejectedException(ErrorCode code, String pointer, String message) {
        this(code, pointer, message, "");
    }

    private EventRejectedException(ErrorCode code, String pointer, String message, String detail) {
        super(code.code() + ": " + message + (detail.isEmpty() ? "" : ": " + detail)
                + (pointer.isEmpty() ? "" : " (at " + pointer + ")"));
        this.code = code;
        this.pointer = pointer;
        this.detail = detail;
    }

    EventRejectedException(ErrorCode code, String pointer) {
        this(code, pointer, code.cause());
    }

    /** @param action as the country calls it: a name of its configuration, not of a person */
    static EventRejectedException unknownAction(String action, String pointer) {
        return new EventRejectedException(EventError.UNKNOWN_ACTION, pointer, EventError.UNKNOWN_ACTION.cause(),
                action.matches("[A-Za-z0-9_. -]{1,64}") ? action : "a name of " + action.length() + " characters");
    }

    public ErrorCode code() {
        return code;
    }

    /** A name of the country's configuration in the event that this service does not know; usually empty. */
    public String detail() {
        return detail;
    }

    /** The JSON pointer of the offending element; empty for the whole event. */
    public String pointer() {
        return pointer;
    }
}
