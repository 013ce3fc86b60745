package io.mosip.opencrvs.packet.writer;

import io.mosip.opencrvs.packet.ErrorCode;

/** The reasons why an identity does not become a packet. */
public enum PacketError implements ErrorCode {
    KEYMANAGER_FAILED("OCV-PKT-001", "The key manager did not encrypt or sign the packet"),
    NOT_WRITTEN("OCV-PKT-002", "The packet manager library did not write the packet"),
    INCOMPLETE("OCV-PKT-003", "The ID schema does not lead to the three parts a packet must have");

    private final String code;
    private final String cause;

    PacketError(String code, String cause) {
        this.code = code;
        this.cause = cause;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String cause() {
        return cause;
    }
}
