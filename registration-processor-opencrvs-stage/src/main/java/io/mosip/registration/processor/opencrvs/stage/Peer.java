package io.mosip.registration.processor.opencrvs.stage;

/** The services the stage asks, and the outcome when one answers with an error of its own. */
enum Peer {
    PACKET_MANAGER(Outcome.PACKET_MANAGER_ERROR),
    ID_REPOSITORY(Outcome.ID_REPOSITORY_ERROR),
    CREDENTIAL_SERVICE(Outcome.CREDENTIAL_SERVICE_ERROR);

    private final Outcome error;

    Peer(Outcome error) {
        this.error = error;
    }

    Outcome error() {
        return error;
    }

    /** A call to a peer did not come back with an answer that could be read. */
    static class PeerException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Peer peer;

        PeerException(Peer peer, Throwable cause) {
            super(peer.name(), cause);
            this.peer = peer;
        }

        Peer peer() {
            return peer;
        }
    }
}
