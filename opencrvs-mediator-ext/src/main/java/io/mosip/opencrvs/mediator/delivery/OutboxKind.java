package io.mosip.opencrvs.mediator.delivery;

/** What can wait in the outbox; a transaction has one of each at most. */
public enum OutboxKind {
    /** The credential, for OpenCRVS. */
    CREDENTIAL,
    /** That the credential was received, for MOSIP's credential service. */
    CREDENTIAL_STATUS
}
