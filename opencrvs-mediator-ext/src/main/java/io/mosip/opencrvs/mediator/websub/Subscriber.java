package io.mosip.opencrvs.mediator.websub;

import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.web.BodyLimit;

/** A topic of MOSIP's hub that this service subscribes to, and what it does with what comes. */
public interface Subscriber extends BodyLimit {
    /** As the hub calls it. */
    String topic();

    /** The whole callback, as the hub reaches it. */
    String callbackUrl();

    /** How what comes is counted. */
    Step step();

    /**
     * Returns when what came is durable, or was already.
     *
     * @param body with the hub's signature
     * @throws MediatorException when it is not what the topic carries
     */
    void accept(byte[] body);
}
