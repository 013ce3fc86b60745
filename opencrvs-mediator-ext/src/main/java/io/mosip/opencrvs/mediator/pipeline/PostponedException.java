package io.mosip.opencrvs.mediator.pipeline;

/**
 * What became of a dead letter cannot be written, because the database is away. The message is read again from where it
 * is, after a pause, until it can: it is not sent anywhere.
 */
class PostponedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostponedException(String message) {
        super(message);
    }
}
