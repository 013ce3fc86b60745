package io.mosip.opencrvs.mediator.failure;

/** A failure with an error code. The cause is kept for the stack trace. Answers of peers are not kept. */
public class MediatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final MediatorError error;
    private final String detail;

    public MediatorException(MediatorError error) {
        this(error, "", null);
    }

    /** @param detail names a peer, a field or a foreign error code; never a value of an event */
    public MediatorException(MediatorError error, String detail) {
        this(error, detail, null);
    }

    public MediatorException(MediatorError error, String detail, Throwable cause) {
        super(error.code() + " " + error.message() + (detail.isEmpty() ? "" : " (" + detail + ")"), cause);
        this.error = error;
        this.detail = detail;
    }

    public MediatorError error() {
        return error;
    }

    public String detail() {
        return detail;
    }
}
