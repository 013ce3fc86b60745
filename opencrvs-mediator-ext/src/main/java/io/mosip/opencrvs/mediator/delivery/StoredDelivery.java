package io.mosip.opencrvs.mediator.delivery;

import java.util.Optional;

/**
 * A row of the outbox as it is.
 *
 * @param content opened, in memory only; empty where there is none any more, or none that the present keys open
 */
public record StoredDelivery(OutboxState state, Optional<byte[]> content) {}
