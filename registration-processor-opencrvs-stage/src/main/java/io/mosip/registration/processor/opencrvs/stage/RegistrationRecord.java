package io.mosip.registration.processor.opencrvs.stage;

import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import io.mosip.registration.processor.core.constant.EventId;
import io.mosip.registration.processor.core.constant.EventName;
import io.mosip.registration.processor.core.constant.EventType;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import io.mosip.registration.processor.core.exception.util.PlatformSuccessMessages;
import io.mosip.registration.processor.core.status.util.TrimExceptionMessage;
import io.mosip.registration.processor.core.util.RegistrationExceptionMapperUtil;
import io.mosip.registration.processor.rest.client.audit.builder.AuditLogRequestBuilder;
import io.mosip.registration.processor.status.dto.InternalRegistrationStatusDto;
import io.mosip.registration.processor.status.dto.RegistrationStatusDto;
import io.mosip.registration.processor.status.service.RegistrationStatusService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a registration's row, and writes down how the stage ended: row, transaction, audit. */
class RegistrationRecord {
    /** Code of our rows in registration_transaction; db_release_scripts adds it to transaction_type. */
    static final String TRANSACTION_TYPE = "OPENCRVS";
    private static final String MODULE = "OPENCRVS_STAGE";
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationRecord.class);

    private final RegistrationStatusService<String, InternalRegistrationStatusDto, RegistrationStatusDto> registrations;
    private final AuditLogRequestBuilder audits;
    private final RegistrationExceptionMapperUtil mapper;

    RegistrationRecord(
            RegistrationStatusService<String, InternalRegistrationStatusDto, RegistrationStatusDto> registrations,
            AuditLogRequestBuilder audits, RegistrationExceptionMapperUtil mapper) {
        this.registrations = registrations;
        this.audits = audits;
        this.mapper = mapper;
    }

    InternalRegistrationStatusDto of(MessageDTO message) throws StageFailure {
        InternalRegistrationStatusDto registration = registrations.getRegistrationStatus(message.getRid(),
                message.getReg_type(), message.getIteration(), message.getWorkflowInstanceId());
        if (registration == null) {
            throw new StageFailure(Outcome.MALFORMED_MESSAGE, "no registration of this id and process");
        }
        return registration;
    }

    /** The row of the registration and a row in its history. */
    void write(InternalRegistrationStatusDto registration, String stage, Outcome outcome, String detail,
            String requestId) {
        registration.setLatestTransactionTypeCode(TRANSACTION_TYPE);
        registration.setRegistrationStageName(stage);
        registration.setLatestTransactionStatusCode(outcome.transactionStatus(mapper));
        registration.setSubStatusCode(outcome.subStatusCode());
        String comment = detail == null ? outcome.comment() : outcome.comment() + "::" + detail;
        registration.setStatusComment(new TrimExceptionMessage().trimExceptionMessage(comment));
        registration.setRefId(requestId);
        registrations.updateRegistrationStatus(registration, moduleId(outcome), MODULE);
    }

    /** An audit manager that can't be reached is logged, and changes nothing. */
    void audit(String rid, Outcome outcome) {
        boolean done = outcome.successful();
        try {
            audits.createAuditRequestBuilder(
                    done
                            ? PlatformSuccessMessages.RPR_PRINT_STAGE_REQUEST_SUCCESS.getMessage()
                            : PlatformErrorMessages.RPR_PRT_PRINT_REQUEST_FAILED.getMessage(),
                    (done ? EventId.RPR_402 : EventId.RPR_405).toString(),
                    (done ? EventName.UPDATE : EventName.EXCEPTION).toString(),
                    (done ? EventType.BUSINESS : EventType.SYSTEM).toString(), moduleId(outcome), MODULE, rid);
        } catch (RuntimeException e) {
            LOG.warn("No audit for {}: {}", rid, e.getClass().getSimpleName());
        }
    }

    boolean repeats(Outcome outcome) {
        return "REPROCESS".equals(outcome.transactionStatus(mapper));
    }

    private static String moduleId(Outcome outcome) {
        return outcome.successful()
                ? PlatformSuccessMessages.RPR_PRINT_STAGE_REQUEST_SUCCESS.getCode()
                : PlatformErrorMessages.RPR_PRT_PRINT_REQUEST_FAILED.getCode();
    }
}
