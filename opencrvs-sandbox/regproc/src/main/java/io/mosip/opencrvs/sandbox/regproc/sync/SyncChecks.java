package io.mosip.opencrvs.sandbox.regproc.sync;

import io.mosip.opencrvs.sandbox.regproc.Processes;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The checks of MOSIP's RegistrationSyncRequestValidator and SyncRegistrationServiceImpl, in their order. */
@Component
class SyncChecks {
    private static final int LANGUAGE_CODE_LENGTH = 3;
    private static final Set<String> SUPERVISOR_STATUS = Set.of("APPROVED", "REJECTED");
    private static final DateTimeFormatter RID_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss")
            .withResolverStyle(java.time.format.ResolverStyle.STRICT);

    private final Processes processes;
    private final String requestId;
    private final String requestVersion;
    private final Duration grace;
    private final int ridLength;
    private final int ridTimeLength;

    SyncChecks(Processes processes,
            @Value("${mosip.registration.processor.registration.sync.id:mosip.registration.sync}") String requestId,
            @Value("${mosip.registration.processor.sync.version:1.0}") String requestVersion,
            @Value("${mosip.registration.processor.grace.period:10800}") long graceSeconds,
            @Value("${mosip.kernel.rid.length}") int ridLength,
            @Value("${mosip.kernel.rid.timestamp-length}") int ridTimeLength) {
        this.processes = processes;
        this.requestId = requestId;
        this.requestVersion = requestVersion;
        this.grace = Duration.ofSeconds(graceSeconds);
        this.ridLength = ridLength;
        this.ridTimeLength = ridTimeLength;
    }

    /** @throws DateTimeParseException as MOSIP, which does not catch it, if the time is not one */
    Optional<SyncOutcome> ofRequest(SyncRequest request) {
        if (request.requesttime() == null) {
            return missing("requesttime");
        }
        LocalDateTime time = MosipTime.parse(request.requesttime());
        LocalDateTime now = MosipTime.now();
        if (time.isBefore(now.minus(grace)) || time.isAfter(now.plus(grace))) {
            return invalid("requesttime");
        }
        if (request.id() == null) {
            return missing("id");
        }
        if (!request.id().equals(requestId)) {
            return invalid("id");
        }
        if (request.version() == null) {
            return missing("version");
        }
        return request.version().equals(requestVersion) ? Optional.empty() : invalid("version");
    }

    Optional<PlatformErrorMessages> ofEntry(SyncRequest.Entry entry, boolean withRidFormat) {
        if (entry.langCode().length() != LANGUAGE_CODE_LENGTH) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_INVALID_LANGUAGECODE);
        }
        if (entry.registrationType() == null || !processes.isKnown(entry.registrationType())) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_INVALID_SYNCTYPE);
        }
        if (entry.packetHashValue() == null) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_INVALID_HASHVALUE);
        }
        if (entry.supervisorStatus() == null || !SUPERVISOR_STATUS.contains(entry.supervisorStatus())) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_INVALID_SUPERVISOR_STATUS);
        }
        if (entry.registrationId() == null) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_EMPTY_REGISTRATIONID);
        }
        return withRidFormat ? ofRid(entry.registrationId()) : Optional.empty();
    }

    /** As MOSIP's RidValidator: digits, length, then the time at the end. */
    private Optional<PlatformErrorMessages> ofRid(String rid) {
        if (rid.isEmpty() || !rid.chars().allMatch(Character::isDigit)) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_INVALID_REGISTRATIONID);
        }
        if (rid.length() != ridLength) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_INVALID_REGISTRATIONID_LENGTH);
        }
        try {
            LocalDateTime.parse(rid.substring(ridLength - ridTimeLength), RID_TIME);
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(PlatformErrorMessages.RPR_RGS_INVALID_REGISTRATIONID_TIMESTAMP);
        }
    }

    private static Optional<SyncOutcome> missing(String field) {
        return Optional.of(SyncOutcome.failure(PlatformErrorMessages.RPR_RGS_MISSING_INPUT_PARAMETER, field));
    }

    private static Optional<SyncOutcome> invalid(String field) {
        return Optional.of(SyncOutcome.failure(PlatformErrorMessages.RPR_RGS_INVALID_INPUT_PARAMETER, field));
    }
}
