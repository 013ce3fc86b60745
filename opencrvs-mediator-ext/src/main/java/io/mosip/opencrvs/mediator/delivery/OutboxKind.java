package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.metric.Step;

/** The kinds of deliveries. An event has at most one of each. */
public enum OutboxKind {
    /** The credential, for OpenCRVS. */
    CREDENTIAL(Step.CREDENTIAL, Destination.OPENCRVS),
    /** The receipt of the credential, for MOSIP's credential service. */
    CREDENTIAL_STATUS(Step.CREDENTIAL_STATUS, Destination.HUB),
    /** The error of a rejected event, for OpenCRVS. */
    ERROR(Step.ERROR, Destination.OPENCRVS);

    private final Step step;
    private final Destination destination;

    OutboxKind(Step step, Destination destination) {
        this.step = step;
        this.destination = destination;
    }

    Destination destination() {
        return destination;
    }

    /** The step under which the delivery is counted. */
    Step step() {
        return step;
    }
}
