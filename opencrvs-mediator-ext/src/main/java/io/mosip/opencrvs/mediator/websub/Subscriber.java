package io.mosip.opencrvs.mediator.websub;

import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.web.BodyLimit;

/** A subscription to a topic of MOSIP's hub, and the handler of its events. */
public interface Subscriber extends BodyLimit {
    /** The name of the topic at the hub. */
    String topic();

    /** The full URL of the callback, as the hub reaches it. */
    String callbackUrl();

    /** The step under which events are counted. */
    Step step();

    /**
     * Returns when what came is durable, or was already.
     *
     * @param body with the hub's signature
     * @throws MediatorException when it is not what the topic carries
     */
    void accept(byte[] body);
}
