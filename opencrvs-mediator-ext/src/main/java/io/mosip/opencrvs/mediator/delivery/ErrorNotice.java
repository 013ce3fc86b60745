package io.mosip.opencrvs.mediator.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mosip.opencrvs.mediator.failure.ErrorMessages;
import io.mosip.opencrvs.mediator.regproc.MosipCause;
import io.mosip.opencrvs.mediator.tracking.Rejection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The error that OpenCRVS receives for a rejected event. The registration number is added when it is sent. It consists
 * of codes, names of fields and constant sentences, and never contains a value of the event or a text of MOSIP.
 *
 * @param rid     absent where it had none
 * @param stage   where it failed: {@link OwnStage} or MOSIP's transaction type; absent until MOSIP has been asked
 * @param fields  what is wrong in it: fields of the ID schema, or JSON pointers into the event
 * @param problems per field of the ID schema the rule it breaks and the rule's limit; absent where no field is concerned
 * @param isFinal nothing will happen unless someone acts: so it is with all that is told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorNotice(String eventId, String rid, String code, String message, String stage, List<String> fields,
        List<FieldProblem> problems, @JsonProperty("final") boolean isFinal, Instant timestamp) {
    /** The stage if MOSIP did not name one. */
    private static final String SOMEWHERE = "mosip";

    /** Creates a notice. The cause is added later if the rejection comes from MOSIP. */
    private static ErrorNotice of(Rejection rejection, String stage, List<String> fields,
            List<FieldProblem> problems) {
        return new ErrorNotice(rejection.recordId(), rejection.rid(), rejection.code(),
                ErrorMessages.of(rejection.code()),
                stage, fields, problems.isEmpty() ? null : problems, true,
                rejection.at().toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS));
    }

    static ErrorNotice ours(Rejection rejection, List<String> fields, List<FieldProblem> problems) {
        return of(rejection, OwnStage.of(rejection).tag(), fields, problems);
    }

    static ErrorNotice ofMosip(Rejection rejection) {
        return of(rejection, null, List.of(), List.of());
    }

    boolean unexplained() {
        return stage == null;
    }

    /** @param explanation codes or constant words, without a value of the event */
    ErrorNotice because(String explanation) {
        return new ErrorNotice(eventId, rid, code, message + ": " + explanation, stage, fields, problems, isFinal,
                timestamp);
    }

    ErrorNotice because(MosipCause cause) {
        return new ErrorNotice(eventId, rid, code, message + ": " + cause, cause.stage(), fields, problems, isFinal,
                timestamp);
    }

    ErrorNotice withoutCause() {
        return new ErrorNotice(eventId, rid, code, message, SOMEWHERE, fields, problems, isFinal, timestamp);
    }
}
