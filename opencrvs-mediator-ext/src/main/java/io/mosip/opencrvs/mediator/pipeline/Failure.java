package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.identity.DocumentUnavailableException;
import io.mosip.opencrvs.packet.identity.IdentityRejectedException;
import io.mosip.opencrvs.packet.identity.LocationUnresolvedException;
import io.mosip.opencrvs.packet.packet.PacketCreationException;

/**
 * What an exception means for an event; the only place that knows.
 *
 * @param code      documented error code
 * @param retryable whether it goes to the retry topics or to the dead-letter topic
 */
record Failure(String code, boolean retryable) {

    static Failure of(Throwable exception) {
        return switch (exception) {
            case MediatorException e -> new Failure(e.error().code(), e.error().retryable());
            case RejectedEarlierException e -> new Failure(e.code(), false);
            case EventRejectedException e -> new Failure(e.code().code(), false);
            case IdentityRejectedException e -> new Failure(e.code().code(), false);
            case LocationUnresolvedException e -> new Failure(e.code().code(), true);
            case DocumentUnavailableException e -> new Failure(e.code().code(), true);
            case PacketCreationException e -> new Failure(e.code().code(), e.retryable());
            // The database away, or a defect: an event is never dropped for either.
            default -> new Failure(MediatorError.INTERNAL.code(), true);
        };
    }
}
