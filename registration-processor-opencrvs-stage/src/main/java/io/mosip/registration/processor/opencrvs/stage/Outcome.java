package io.mosip.registration.processor.opencrvs.stage;

import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.APIS_RESOURCE_ACCESS_EXCEPTION;
import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.AUTH_SYSTEM_EXCEPTION;
import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.PACKET_MANAGER_EXCEPTION;
import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.PACKET_MANAGER_NON_RECOVERABLE_EXCEPTION;
import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.PACKET_UIN_GENERATION_ID_REPO_ERROR;
import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.TABLE_NOT_ACCESSIBLE_EXCEPTION;
import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.UNEXCEPTED_ERROR;
import static io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode.VALIDATION_FAILED_EXCEPTION;

import io.mosip.registration.processor.core.code.RegistrationExceptionTypeCode;
import io.mosip.registration.processor.core.code.RegistrationTransactionStatusCode;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import io.mosip.registration.processor.core.util.RegistrationExceptionMapperUtil;

/**
 * Everything the stage can end with, and what each end means. The transaction status of a failure is the one
 * MOSIP's own mapper gives for its exception type; sub-status and comment are MOSIP's {@link StatusUtil}
 * entries; the message flags follow from the status.
 *
 * <table>
 * <caption>Outcomes</caption>
 * <tr><th>outcome</th><th>status</th><th>isValid, internalError</th><th>the route then</th></tr>
 * <tr><td>CREDENTIAL_REQUESTED</td><td>PROCESSED</td><td>true, false</td><td>completes as processed</td></tr>
 * <tr><td>UIN_NOT_FOUND</td><td>FAILED</td><td>false, false</td><td>completes as failed</td></tr>
 * <tr><td>BRN_MISSING</td><td>FAILED</td><td>false, false</td><td>completes as failed</td></tr>
 * <tr><td>MALFORMED_MESSAGE</td><td>FAILED</td><td>false, false</td><td>completes as failed</td></tr>
 * <tr><td>PACKET_UNREADABLE</td><td>FAILED</td><td>false, false</td><td>completes as failed</td></tr>
 * <tr><td>PACKET_MANAGER_ERROR</td><td>REPROCESS</td><td>true, true</td><td>marks for reprocessing</td></tr>
 * <tr><td>ID_REPOSITORY_ERROR</td><td>REPROCESS</td><td>true, true</td><td>marks for reprocessing</td></tr>
 * <tr><td>CREDENTIAL_SERVICE_ERROR</td><td>REPROCESS</td><td>true, true</td><td>marks for reprocessing</td></tr>
 * <tr><td>SERVICE_UNREACHABLE</td><td>REPROCESS</td><td>true, true</td><td>marks for reprocessing</td></tr>
 * <tr><td>TOKEN_REFUSED</td><td>REPROCESS</td><td>true, true</td><td>marks for reprocessing</td></tr>
 * <tr><td>STATUS_SERVICE_ERROR</td><td>REPROCESS</td><td>true, true</td><td>marks for reprocessing</td></tr>
 * <tr><td>UNEXPECTED</td><td>REPROCESS</td><td>true, true</td><td>marks for reprocessing</td></tr>
 * </table>
 *
 * An expired message is none of these: MOSIP drops it before the stage sees it, and its reprocessor sends it
 * again.
 */
enum Outcome {
    CREDENTIAL_REQUESTED(null, StatusUtil.PRINT_REQUEST_SUCCESS),
    UIN_NOT_FOUND(VALIDATION_FAILED_EXCEPTION, StatusUtil.UIN_NOT_FOUND_IN_DATABASE),
    BRN_MISSING(VALIDATION_FAILED_EXCEPTION, StatusUtil.PRINT_REQUEST_FAILED),
    MALFORMED_MESSAGE(VALIDATION_FAILED_EXCEPTION, StatusUtil.PRINT_REQUEST_FAILED),
    PACKET_UNREADABLE(PACKET_MANAGER_NON_RECOVERABLE_EXCEPTION, StatusUtil.PACKET_MANAGER_NON_RECOVERABLE_EXCEPTION),
    PACKET_MANAGER_ERROR(PACKET_MANAGER_EXCEPTION, StatusUtil.PACKET_MANAGER_EXCEPTION),
    ID_REPOSITORY_ERROR(PACKET_UIN_GENERATION_ID_REPO_ERROR, StatusUtil.API_RESOUCE_ACCESS_FAILED),
    CREDENTIAL_SERVICE_ERROR(APIS_RESOURCE_ACCESS_EXCEPTION, StatusUtil.PRINT_REQUEST_FAILED),
    SERVICE_UNREACHABLE(APIS_RESOURCE_ACCESS_EXCEPTION, StatusUtil.API_RESOUCE_ACCESS_FAILED),
    TOKEN_REFUSED(AUTH_SYSTEM_EXCEPTION, StatusUtil.AUTH_SYSTEM_EXCEPTION),
    STATUS_SERVICE_ERROR(TABLE_NOT_ACCESSIBLE_EXCEPTION, StatusUtil.DB_NOT_ACCESSIBLE),
    UNEXPECTED(UNEXCEPTED_ERROR, StatusUtil.UNKNOWN_EXCEPTION_OCCURED);

    /** Null for the one that is no failure. */
    private final RegistrationExceptionTypeCode failure;
    private final StatusUtil subStatus;

    Outcome(RegistrationExceptionTypeCode failure, StatusUtil subStatus) {
        this.failure = failure;
        this.subStatus = subStatus;
    }

    boolean successful() {
        return failure == null;
    }

    /** The code of the transaction in MOSIP's registration tables. */
    String transactionStatus(RegistrationExceptionMapperUtil mapper) {
        return successful() ? RegistrationTransactionStatusCode.PROCESSED.toString() : mapper.getStatusCode(failure);
    }

    String subStatusCode() {
        return subStatus.getCode();
    }

    String comment() {
        return subStatus.getMessage().strip();
    }
}
