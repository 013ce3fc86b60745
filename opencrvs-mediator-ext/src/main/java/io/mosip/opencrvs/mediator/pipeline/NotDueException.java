package io.mosip.opencrvs.mediator.pipeline;

/** Thrown for the first message of a partition if it is not due. The message is read again when it is due. */
class NotDueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDueException() {
        super("not due", null, false, false);
    }
}
