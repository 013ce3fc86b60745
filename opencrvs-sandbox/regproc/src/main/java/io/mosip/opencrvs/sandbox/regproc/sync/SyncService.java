package io.mosip.opencrvs.sandbox.regproc.sync;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.mosip.PeerUnavailableException;
import io.mosip.opencrvs.sandbox.regproc.platform.Keymanager;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecords;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens a sync, checks it as MOSIP does and keeps what it announces. */
@Component
class SyncService {
    private final Keymanager keymanager;
    private final SyncChecks checks;
    private final SyncRecords records;
    private final ObjectMapper json;

    SyncService(Keymanager keymanager, SyncChecks checks, SyncRecords records, ObjectMapper json) {
        this.keymanager = keymanager;
        this.checks = checks;
        this.records = records;
        this.json = json;
    }

    List<SyncOutcome> sync(String body, String referenceId, String timestamp, boolean v2) {
        SyncRequest request;
        try {
            request = json.readValue(open(body, referenceId, timestamp), SyncRequest.class);
        } catch (MosipException | PeerUnavailableException e) {
            return refused(PlatformErrorMessages.RPR_RGS_DECRYPTION_FAILED);
        } catch (JsonParseException e) {
            return refused(PlatformErrorMessages.RPR_RGS_JSON_PARSING_EXCEPTION);
        } catch (JsonMappingException e) {
            return refused(PlatformErrorMessages.RPR_RGS_JSON_MAPPING_EXCEPTION);
        } catch (IOException e) {
            return refused(PlatformErrorMessages.RPR_SYS_IO_EXCEPTION);
        }
        return checks.ofRequest(request).map(List::of).orElseGet(() -> keep(request, referenceId, v2));
    }

    private List<SyncOutcome> keep(SyncRequest request, String referenceId, boolean v2) {
        List<SyncOutcome> outcomes = new ArrayList<>();
        for (SyncRequest.Entry entry : request.request()) {
            if (v2 && (entry.packetId() == null || entry.packetId().isBlank())) {
                outcomes.add(
                        SyncOutcome.failure(PlatformErrorMessages.RPR_RGS_MISSING_INPUT_PARAMETER, "packetId"));
                continue;
            }
            Optional<PlatformErrorMessages> error = checks.ofEntry(entry, !v2);
            if (error.isEmpty()) {
                records.save(entry.toRecord(referenceId));
                outcomes.add(SyncOutcome.success(entry.registrationId(), v2 ? entry.packetId() : null));
            } else if (!v2) {
                outcomes.add(SyncOutcome.failure(entry.registrationId(), error.get()));
            }
            // MOSIP's V2 neither stores such an entry nor tells: it is in no list of the answer.
        }
        return outcomes;
    }

    private byte[] open(String body, String referenceId, String timestamp) {
        return keymanager.decrypt(referenceId, decode(body), timestamp);
    }

    private static byte[] decode(String body) {
        try {
            return Base64.getUrlDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            return Base64.getDecoder().decode(body);
        }
    }

    private static List<SyncOutcome> refused(PlatformErrorMessages error) {
        return List.of(new SyncOutcome(null, "FAILURE", null, error.getCode(), error.getMessage()));
    }
}
