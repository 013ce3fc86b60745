package io.mosip.opencrvs.sandbox.regproc.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The registration status service's sync: an encrypted announcement of packets that will be uploaded. */
@RestController
@RequestMapping("/registrationprocessor/v1/registrationstatus")
class SyncController {
    private static final Logger LOG = LoggerFactory.getLogger(SyncController.class);
    private static final String ID = "mosip.registration.sync";
    private static final String VERSION = "1.0";

    private final SyncService service;

    SyncController(SyncService service) {
        this.service = service;
    }

    @PostMapping("/sync")
    Answer sync(@RequestHeader("Center-Machine-RefId") String referenceId,
            @RequestHeader("timestamp") String timestamp, @RequestBody JsonNode body) {
        return answer(service.sync(body.asText(), referenceId, timestamp, false));
    }

    @PostMapping("/syncV2")
    Answer syncV2(@RequestHeader("Center-Machine-RefId") String referenceId,
            @RequestHeader("timestamp") String timestamp, @RequestBody JsonNode body) {
        return answer(service.sync(body.asText(), referenceId, timestamp, true));
    }

    /** MOSIP leaves these to its general handler: a missing language code, a time that is none, bad base64. */
    @ExceptionHandler({ NullPointerException.class, java.time.DateTimeException.class,
            IllegalArgumentException.class})
    Answer unknown(RuntimeException e) {
        LOG.warn("sync refused: {}", e.getClass().getSimpleName());
        var error = PlatformErrorMessages.RPR_RGS_UNKNOWN_EXCEPTION;
        return Answer.error(ID, VERSION, error.getCode(), error.getMessage());
    }

    private static Answer answer(List<SyncOutcome> outcomes) {
        List<SyncOutcome> kept = outcomes.stream().filter(SyncOutcome::succeeded).toList();
        List<SyncOutcome> refused = outcomes.stream().filter(outcome -> !outcome.succeeded()).toList();
        return new Answer(ID, VERSION, MosipTime.format(MosipTime.now()), kept.isEmpty() ? null : kept,
                refused.isEmpty() ? null : refused);
    }
}
