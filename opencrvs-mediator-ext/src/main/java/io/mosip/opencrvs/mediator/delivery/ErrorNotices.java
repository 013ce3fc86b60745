package io.mosip.opencrvs.mediator.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.mediator.opencrvsclient.ErrorReceiver;
import io.mosip.opencrvs.mediator.regproc.MosipCause;
import io.mosip.opencrvs.mediator.tracking.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the error for OpenCRVS in the database transaction of the rejection, so that no rejection is without its
 * error. An event that is rejected again causes another error. Nothing is written if OpenCRVS has no endpoint for
 * errors.
 */
@Component
public class ErrorNotices {
    private final Outbox outbox;
    private final ErrorReceiver opencrvs;
    private final ObjectMapper json;

    ErrorNotices(Outbox outbox, ErrorReceiver opencrvs, ObjectMapper json) {
        this.outbox = outbox;
        this.opencrvs = opencrvs;
        this.json = json;
    }

    /**
     * @param fields      what is wrong in the event: fields of the ID schema, or JSON pointers
     * @param problems    the rules that fields of the ID schema break
     * @param explanation codes of MOSIP or a rule of this country, without a value of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Rejection rejection, List<String> fields, List<FieldProblem> problems,
            Optional<String> explanation) {
        if (opencrvs.isThere()) {
            ErrorNotice notice = ErrorNotice.ours(rejection, fields, problems);
            put(rejection, explanation.map(notice::because).orElse(notice));
        }
    }

    /**
     * @param cause empty where MOSIP has not been asked for it yet: it is asked before OpenCRVS is told, and where
     *              OpenCRVS is not told, for the event's own history
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellOfMosip(Rejection rejection, Optional<MosipCause> cause) {
        ErrorNotice notice = ErrorNotice.ofMosip(rejection);
        if (cause.isEmpty() || opencrvs.isThere()) {
            put(rejection, cause.map(notice::because).orElse(notice));
        }
    }

    private void put(Rejection rejection, ErrorNotice notice) {
        outbox.replace(rejection.id(), OutboxKind.ERROR, null, bytes(notice));
    }

    byte[] bytes(ErrorNotice notice) {
        try {
            return json.writeValueAsBytes(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice cannot be written as JSON", e);
        }
    }

    ErrorNotice read(byte[] content) {
        try {
            return json.readValue(content, ErrorNotice.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A notice that was kept cannot be read", e);
        }
    }
}
