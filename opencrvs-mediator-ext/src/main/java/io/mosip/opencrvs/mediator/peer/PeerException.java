package io.mosip.opencrvs.mediator.peer;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.Set;

/** A call of a peer that failed. */
public final class PeerException extends MediatorException {
    private static final long serialVersionUID = 1L;
    /** Errors after which the peer will not process another request at present. */
    private static final Set<MediatorError> UNAVAILABLE = Set.of(MediatorError.PEER_UNREACHABLE,
            MediatorError.PEER_FAILED, MediatorError.PEER_TOKEN_REFUSED);

    private final String peer;

    PeerException(String peer, MediatorError error, String detail) {
        super(error, detail);
        this.peer = peer;
    }

    /** The name of the peer. */
    public String peer() {
        return peer;
    }

    /** True if the peer cannot process any request at present. */
    public boolean unavailable() {
        return UNAVAILABLE.contains(error());
    }
}
