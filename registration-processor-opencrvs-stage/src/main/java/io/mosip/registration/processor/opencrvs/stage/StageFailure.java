package io.mosip.registration.processor.opencrvs.stage;

/**
 * A step could not be done, and it is known what that means: its {@link Outcome}. The detail is an error
 * code or the name of what is missing, never a value from the packet.
 */
class StageFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final String detail;

    StageFailure(Outcome outcome, String detail) {
        this(outcome, detail, null);
    }

    StageFailure(Outcome outcome, String detail, Throwable cause) {
        super(outcome + ": " + detail, cause);
        this.outcome = outcome;
        this.detail = detail;
    }

    Outcome outcome() {
        return outcome;
    }

    String detail() {
        return detail;
    }
}
