package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.packet.event.EventTopic;

/** What becomes of the events of one topic. */
interface EventPipeline {
    EventTopic topic();

    /** Returns when nothing is left to do for it here; every step of it can be repeated. */
    void process(ReceivedEvent event);
}
