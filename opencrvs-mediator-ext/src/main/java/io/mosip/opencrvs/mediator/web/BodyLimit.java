package io.mosip.opencrvs.mediator.web;

/** States the largest body that a callback accepts. */
public interface BodyLimit {
    /** Last part of the callback's path. */
    String path();

    /** Bytes of the largest body that is read. */
    int limit();
}
