package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.packet.event.EventKind;

/** Processes the events of one kind. */
interface EventPipeline {
    EventKind kind();

    /** Processes one event. Every step can be repeated. When it returns, nothing is left to do for the event here. */
    void process(ReceivedEvent event);
}
