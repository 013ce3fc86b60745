package io.mosip.opencrvs.sandbox.regproc.sync;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecord;
import java.util.List;

/** The decrypted body of a sync. Name, phone and mail address are read by nobody here and therefore not at all. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SyncRequest(String id, String version, String requesttime, List<Entry> request) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String registrationId, String packetId, String additionalInfoReqId, String registrationType,
            String packetHashValue, long packetSize, String supervisorStatus, String supervisorComment,
            String langCode) {

        SyncRecord toRecord(String referenceId) {
            return new SyncRecord(null, registrationId.trim(), packetId, additionalInfoReqId, registrationType,
                    referenceId, packetHashValue, packetSize, supervisorStatus, supervisorComment, langCode);
        }
    }
}
