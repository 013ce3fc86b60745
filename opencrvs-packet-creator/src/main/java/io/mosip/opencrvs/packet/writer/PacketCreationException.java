package io.mosip.opencrvs.packet.writer;

import io.mosip.opencrvs.packet.ErrorCode;

/** Thrown if a packet was not created. Nothing of it is left. */
public final class PacketCreationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PacketError error;

    PacketCreationException(PacketError error, Throwable cause) {
        super(error.code() + ": " + error.cause(), cause);
        this.error = error;
    }

    public ErrorCode code() {
        return error;
    }

    /** True if a repetition may succeed. */
    public boolean retryable() {
        return error == PacketError.KEYMANAGER_FAILED;
    }
}
