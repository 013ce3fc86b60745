package io.mosip.opencrvs.mediator.pipeline;

/**
 * Thrown if the outcome of a dead letter cannot be written, because the database is not available. The message is read
 * again after a pause and is not published anywhere.
 */
class PostponedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostponedException(String message) {
        super(message);
    }
}
