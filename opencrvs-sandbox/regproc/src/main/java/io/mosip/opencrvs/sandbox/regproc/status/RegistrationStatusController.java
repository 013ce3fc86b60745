package io.mosip.opencrvs.sandbox.regproc.status;

import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.receiver.ExternalStatus;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecords;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import io.mosip.registration.processor.status.code.RegistrationExternalStatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The registration status service's search: the external status of each RID, or that it is not known. */
@RestController
class RegistrationStatusController {
    private static final String ID = "mosip.registration.status";
    private static final String VERSION = "1.0";

    private final Registrations registrations;
    private final SyncRecords syncs;
    private final ExternalStatus externalStatus;

    RegistrationStatusController(Registrations registrations, SyncRecords syncs, ExternalStatus externalStatus) {
        this.registrations = registrations;
        this.syncs = syncs;
        this.externalStatus = externalStatus;
    }

    @PostMapping("/registrationprocessor/v1/registrationstatus/search")
    Answer search(@RequestBody StatusRequest body) {
        check(body);
        List<Map<String, String>> found = new ArrayList<>();
        List<Map<String, String>> unknown = new ArrayList<>();
        for (StatusRequest.Entry entry : body.request()) {
            List<Registration> rows = registrations.ofRid(entry.registrationId());
            if (!rows.isEmpty()) {
                found.add(status(entry.registrationId(), externalStatus.of(rows.get(0))));
            } else if (syncs.hasRid(entry.registrationId())) {
                found.add(status(entry.registrationId(), RegistrationExternalStatusCode.UPLOAD_PENDING));
            } else {
                unknown.add(Map.of("registrationId", entry.registrationId(), "errorCode",
                        PlatformErrorMessages.RPR_RGS_RID_NOT_FOUND.getCode(), "errorMessage",
                        PlatformErrorMessages.RPR_RGS_RID_NOT_FOUND.getMessage()));
            }
        }
        return new Answer(ID, VERSION, MosipTime.format(MosipTime.now()), found.isEmpty() ? null : found,
                unknown.isEmpty() ? null : unknown);
    }

    @ExceptionHandler
    Answer refused(MosipException e) {
        return Answer.error(ID, VERSION, e.code(), e.getMessage());
    }

    private static Map<String, String> status(String rid, RegistrationExternalStatusCode status) {
        return Map.of("registrationId", rid, "statusCode", status.name());
    }

    private static void check(StatusRequest body) {
        check(body.requesttime() != null, PlatformErrorMessages.RPR_RGS_MISSING_INPUT_PARAMETER_TIMESTAMP);
        check(body.id() != null, PlatformErrorMessages.RPR_RGS_MISSING_INPUT_PARAMETER_ID);
        check(ID.equals(body.id()), PlatformErrorMessages.RPR_RGS_INVALID_INPUT_PARAMETER_ID);
        check(body.version() != null, PlatformErrorMessages.RPR_RGS_MISSING_INPUT_PARAMETER_VERSION);
        check(VERSION.equals(body.version()), PlatformErrorMessages.RPR_RGS_INVALID_INPUT_PARAMETER_VERSION);
        check(body.request() != null && body.request().stream().allMatch(entry -> entry.registrationId() != null),
                PlatformErrorMessages.RPR_RGS_DATA_VALIDATION_FAILED);
    }

    private static void check(boolean holds, PlatformErrorMessages error) {
        if (!holds) {
            throw new MosipException(error);
        }
    }
}
