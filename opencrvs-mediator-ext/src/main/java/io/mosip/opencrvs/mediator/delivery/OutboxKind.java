package io.mosip.opencrvs.mediator.delivery;

import io.mosip.opencrvs.mediator.metric.Step;

/** What can wait in the outbox; a transaction has one of each at most. */
public enum OutboxKind {
    /** The credential, for OpenCRVS. */
    CREDENTIAL(Step.CREDENTIAL),
    /** That the credential was received, for MOSIP's credential service. */
    CREDENTIAL_STATUS(Step.CREDENTIAL_STATUS),
    /** Why the event was rejected, for OpenCRVS. */
    ERROR(Step.ERROR);

    private final Step step;

    OutboxKind(Step step) {
        this.step = step;
    }

    /** How its delivery is counted. */
    Step step() {
        return step;
    }
}
