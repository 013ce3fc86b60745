package io.mosip.opencrvs.mediator.web;

/** The largest body that a callback takes. */
public interface BodyLimit {
    /** Last part of the callback's path. */
    String path();

    /** Bytes of the largest body that is read. */
    int limit();
}
