package io.mosip.opencrvs.mediator.peer;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.Set;

/** A call of a peer that failed. */
public final class PeerException extends MediatorException {
    private static final long serialVersionUID = 1L;
    /** The peer did not process the request, and will not process another one now. */
    private static final Set<MediatorError> UNAVAILABLE = Set.of(MediatorError.PEER_UNREACHABLE,
            MediatorError.PEER_FAILED, MediatorError.PEER_TOKEN_REFUSED);

    private final String peer;

    PeerException(String peer, MediatorError error, String detail) {
        super(error, detail);
        this.peer = peer;
    }

    /** Which peer was called. */
    public String peer() {
        return peer;
    }

    /** Whether the peer cannot be used at present, whatever it is asked. */
    public boolean unavailable() {
        return UNAVAILABLE.contains(error());
    }
}
