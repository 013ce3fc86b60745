package io.mosip.opencrvs.mediator.pipeline;

/**
 * Thrown for a message that was rejected before, or that is older than a rejected one. The row of the event does not
 * change.
 */
class RejectedEarlierException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    /** @param code of the first rejection */
    RejectedEarlierException(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
