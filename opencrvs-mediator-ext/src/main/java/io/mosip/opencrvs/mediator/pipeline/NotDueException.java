package io.mosip.opencrvs.mediator.pipeline;

/** The first message of a partition must wait: it is read again when it is due. */
class NotDueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDueException() {
        super("not due", null, false, false);
    }
}
