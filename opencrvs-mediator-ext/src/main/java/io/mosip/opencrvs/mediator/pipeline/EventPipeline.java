package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.packet.event.EventKind;

/** What becomes of the events of one kind. */
interface EventPipeline {
    EventKind kind();

    /** Returns when nothing is left to do for it here; every step of it can be repeated. */
    void process(ReceivedEvent event);
}
