package io.mosip.opencrvs.mediator.pipeline;

/** Sends an event to its next retry topic. Without its cause: Kafka's retry headers would carry the cause's message. */
class RetryableFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetryableFailure(Failure failure) {
        super(failure.code());
    }
}
