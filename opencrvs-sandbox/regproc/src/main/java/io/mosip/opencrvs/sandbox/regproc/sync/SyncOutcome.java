package io.mosip.opencrvs.sandbox.regproc.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;

/** What became of one announced packet. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyncOutcome(String registrationId, String status, String packetId, String errorCode, String message) {

    static SyncOutcome success(String rid, String packetId) {
        return new SyncOutcome(rid, "SUCCESS", packetId, null, null);
    }

    static SyncOutcome failure(String rid, PlatformErrorMessages error) {
        return new SyncOutcome(rid, "FAILURE", null, error.getCode(), error.getMessage());
    }

    static SyncOutcome failure(PlatformErrorMessages error, String field) {
        return new SyncOutcome(null, "FAILURE", null, error.getCode(), String.format(error.getMessage(), field));
    }

    boolean succeeded() {
        return errorCode == null;
    }
}
