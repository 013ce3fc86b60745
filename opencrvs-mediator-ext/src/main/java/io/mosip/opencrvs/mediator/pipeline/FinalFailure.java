package io.mosip.opencrvs.mediator.pipeline;

/** Sends an event to the dead-letter topic at once. Without its cause: Kafka's retry headers would carry the cause's message. */
class FinalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FinalFailure(Failure failure) {
        super(failure.code());
    }
}
