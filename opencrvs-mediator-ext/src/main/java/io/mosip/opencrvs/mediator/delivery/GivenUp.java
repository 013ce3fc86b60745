package io.mosip.opencrvs.mediator.delivery;

import java.time.LocalDateTime;

/**
 * A delivery that was given up and can be retried.
 *
 * @param errorCode of the last attempt
 * @param createdAt UTC
 * @param givenUpAt UTC
 */
public record GivenUp(String transactionId, OutboxKind kind, int attempts, String errorCode, LocalDateTime createdAt,
        LocalDateTime givenUpAt) {}
