package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.metric.Step;

/** What can wait in the outbox; a transaction has one of each at most. */
public enum OutboxKind {
    /** The credential, for OpenCRVS. */
    CREDENTIAL(Step.CREDENTIAL, Destination.OPENCRVS),
    /** That the credential was received, for MOSIP's credential service. */
    CREDENTIAL_STATUS(Step.CREDENTIAL_STATUS, Destination.HUB),
    /** Why the event was rejected, for OpenCRVS. */
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

    /** How its delivery is counted. */
    Step step() {
        return step;
    }
}
