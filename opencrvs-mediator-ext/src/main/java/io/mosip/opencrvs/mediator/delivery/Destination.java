package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.peer.Peer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A destination of deliveries. Deliveries to one destination never wait for those to another. */
enum Destination {
    /** OpenCRVS's mediator. */
    OPENCRVS(Peer.OPENCRVS),
    /** MOSIP's WebSub hub. */
    HUB(Peer.HUB);

    private final String peer;

    Destination(String peer) {
        this.peer = peer;
    }

    /** The name under which the peer is called. */
    String peer() {
        return peer;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<OutboxKind> kinds() {
        return Arrays.stream(OutboxKind.values()).filter(kind -> kind.destination() == this).toList();
    }
}
