package io.mosip.opencrvs.packet;

/**
 * A reason that an admin, a registrar or OpenCRVS can look up. Codes are stable: once published, a code keeps its meaning.
 */
public interface ErrorCode {

    /** The published code, such as {@code OCV-EVT-001}. */
    String code();

    /** One line that says what is wrong, with no personal data in it. */
    String cause();
}
