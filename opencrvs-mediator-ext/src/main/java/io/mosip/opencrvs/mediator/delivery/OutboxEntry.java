package io.mosip.opencrvs.mediator.delivery;

import java.time.LocalDateTime;

/**
 * A claimed row of the outbox.
 *
 * @param requestId MOSIP's credential request id; null where none is answered
 * @param sealed    what to send, sealed with this service's key
 * @param mac       by which this service knows its own row; null where an earlier version wrote it
 * @param version   counts how often something newer took its place
 * @param attempts  including the one it was claimed for
 * @param createdAt UTC
 */
public record OutboxEntry(long id, String transactionId, OutboxKind kind, String requestId, byte[] sealed, byte[] mac,
        long version, int attempts, LocalDateTime createdAt) {}
