package io.mosip.opencrvs.mediator.pipeline;

/** The very message that has been rejected before, or one older than what was; its transaction stays as it is. */
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
