package io.mosip.opencrvs.packet.writer;

import io.mosip.opencrvs.packet.ErrorCode;

/** The packet was not created; nothing of it is left behind. */
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

    /** Whether trying again can help. */
    public boolean retryable() {
        return error == PacketError.KEYMANAGER_FAILED;
    }
}
