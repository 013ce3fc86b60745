package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.delivery.FieldProblem;
import io.mosip.opencrvs.mediator.failure.DatabaseAway;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.identity.DateAheadOfUtcException;
import io.mosip.opencrvs.packet.identity.DocumentTooLargeException;
import io.mosip.opencrvs.packet.identity.DocumentUnavailableException;
import io.mosip.opencrvs.packet.identity.IdentityRejectedException;
import io.mosip.opencrvs.packet.identity.LocationUnresolvedException;
import io.mosip.opencrvs.packet.identity.MappingFileException;
import io.mosip.opencrvs.packet.identity.Problem;
import io.mosip.opencrvs.packet.writer.PacketCreationException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Translates an exception into its meaning for the event. No other class does this.
 *
 * @param code        documented error code
 * @param retryable   whether it goes to the retry topics or to the dead-letter topic
 * @param details     what in the event is wrong, without a value of it
 * @param fields      where it is wrong: fields of the ID schema, or a JSON pointer
 * @param problems    the rules that fields of the ID schema break
 * @param explanation what OpenCRVS is told beside the code's message, without a value of the event
 */
record Failure(String code, boolean retryable, List<String> details, List<String> fields,
        List<FieldProblem> problems, Optional<String> explanation) {

    /** Codes whose detail names the broken rule in words for the registrar. */
    private static final Set<MediatorError> EXPLAINED = EnumSet.of(MediatorError.NOT_ELIGIBLE,
            MediatorError.CORRECTION_NOT_OF_INFANT, MediatorError.PACKET_TOO_LARGE, MediatorError.PERSON_MISMATCH,
            MediatorError.NUMBER_OF_ANOTHER, MediatorError.NUMBER_INVALID, MediatorError.HOME_PLACE_LEFT);

    private Failure(String code, boolean retryable) {
        this(code, retryable, List.of(), List.of(), List.of(), Optional.empty());
    }

    private static Failure of(MediatorException e) {
        Optional<String> explanation = EXPLAINED.contains(e.error())
                ? Optional.of(e.detail()).filter(detail -> !detail.isEmpty())
                : MosipCodes.in(e.detail());
        return new Failure(e.error().code(), e.error().retryable(), explanation.stream().toList(), List.of(),
                List.of(), explanation);
    }

    private static Failure of(EventRejectedException e) {
        Optional<String> name = Optional.of(e.detail()).filter(detail -> !detail.isEmpty());
        Optional<String> pointer = Optional.of(e.pointer()).filter(text -> !text.isEmpty());
        return new Failure(e.code().code(), false,
                Stream.concat(name.stream(), pointer.map(at -> "at " + at).stream()).toList(),
                pointer.stream().toList(), List.of(), name);
    }

    /** The text that Kafka keeps beside the event. */
    String text() {
        return explanation.map(told -> code + " " + told).orElse(code);
    }

    static Failure of(Throwable exception) {
        return switch (exception) {
            case MediatorException e -> of(e);
            case RejectedEarlierException e -> new Failure(e.code(), false);
            case EventRejectedException e -> of(e);
            case IdentityRejectedException e -> new Failure(e.code().code(), false,
                    e.problems().stream().map(Problem::toString).toList(),
                    e.problems().stream().map(Problem::field).distinct().toList(),
                    e.problems().stream().map(Failure::toFieldProblem).toList(), Optional.empty());
            case MappingFileException e -> new Failure(e.code().code(), false,
                    e.faults().stream().map(MappingFileException.Fault::toString).toList(), List.of(), List.of(),
                    Optional.empty());
            case LocationUnresolvedException e -> new Failure(e.code().code(), true);
            case DocumentUnavailableException e -> new Failure(e.code().code(), true);
            case DateAheadOfUtcException e -> new Failure(e.code().code(), true);
            case DocumentTooLargeException e -> of(new MediatorException(MediatorError.PACKET_TOO_LARGE,
                    "a mandatory document has " + e.size() + " bytes or more"));
            case PacketCreationException e -> new Failure(e.code().code(), e.retryable());
            // An event is never given up at once because of an unavailable database or a defect.
            default -> new Failure((DatabaseAway.caused(exception)
                    ? MediatorError.DATABASE_AWAY
                    : MediatorError.INTERNAL).code(), true);
        };
    }

    private static FieldProblem toFieldProblem(Problem problem) {
        return new FieldProblem(problem.field(), problem.rule(), problem.limit().orElse(null), problem.valueClass());
    }
}
