package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.identity.DocumentUnavailableException;
import io.mosip.opencrvs.packet.identity.IdentityRejectedException;
import io.mosip.opencrvs.packet.identity.LocationUnresolvedException;
import io.mosip.opencrvs.packet.identity.Problem;
import io.mosip.opencrvs.packet.packet.PacketCreationException;
import java.util.List;

/**
 * What an exception means for an event; the only place that knows.
 *
 * @param code      documented error code
 * @param retryable whether it goes to the retry topics or to the dead-letter topic
 * @param details   what in the event is wrong, without a value of it
 * @param fields    where it is wrong: fields of the ID schema, or a JSON pointer
 */
record Failure(String code, boolean retryable, List<String> details, List<String> fields) {

    private Failure(String code, boolean retryable) {
        this(code, retryable, List.of(), List.of());
    }

    static Failure of(Throwable exception) {
        return switch (exception) {
            case MediatorException e -> new Failure(e.error().code(), e.error().retryable());
            case RejectedEarlierException e -> new Failure(e.code(), false);
            case EventRejectedException e -> new Failure(e.code().code(), false,
                    e.pointer().isEmpty() ? List.of() : List.of("at " + e.pointer()),
                    e.pointer().isEmpty() ? List.of() : List.of(e.pointer()));
            case IdentityRejectedException e -> new Failure(e.code().code(), false,
                    e.problems().stream().map(Problem::toString).toList(),
                    e.problems().stream().map(Problem::field).distinct().toList());
            case LocationUnresolvedException e -> new Failure(e.code().code(), true);
            case DocumentUnavailableException e -> new Failure(e.code().code(), true);
            case PacketCreationException e -> new Failure(e.code().code(), e.retryable());
            // The database away, or a defect: an event is never dropped for either.
            default -> new Failure(MediatorError.INTERNAL.code(), true);
        };
    }
}
