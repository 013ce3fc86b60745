package io.mosip.opencrvs.sandbox.launcher.process;

/** A process did not come up; the message names it and, where there is one, its log. */
public final class StartFailedException extends Exception {
    public StartFailedException(String message) {
        super(message);
    }

    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
