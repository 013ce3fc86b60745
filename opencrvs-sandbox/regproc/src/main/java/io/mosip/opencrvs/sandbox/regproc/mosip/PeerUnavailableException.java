package io.mosip.opencrvs.sandbox.regproc.mosip;

/** A MOSIP service could not be reached or answered with a server error: the work may succeed later. */
public class PeerUnavailableException extends RuntimeException {
    public PeerUnavailableException(String peer, Exception cause) {
        super(peer + " is not available: " + cause.getClass().getSimpleName());
    }
}
