package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.commons.packet.constants.PacketUtilityErrorCodes;
import io.mosip.kernel.core.exception.BaseCheckedException;
import io.mosip.kernel.core.exception.BaseUncheckedException;
import io.mosip.opencrvs.sandbox.regproc.mosip.PeerUnavailableException;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.io.IOException;
import org.springframework.dao.DataAccessException;

/**
 * How a stage ended: what is written into the tables, and the two flags that decide the message's way through the
 * route (MOSIP's updateErrorFlags and RegistrationExceptionMapperUtil).
 */
record StageResult(String outcome, String subStatus, String comment, boolean valid, boolean internalError) {

    static StageResult success(StatusUtil status) {
        return new StageResult("SUCCESS", status.getCode(), status.getMessage(), true, false);
    }

    /** The packet is at fault. */
    static StageResult failed(StatusUtil status) {
        return failed(status, "");
    }

    static StageResult failed(StatusUtil status, String detail) {
        return new StageResult("FAILED", status.getCode(), status.getMessage() + detail, false, false);
    }

    static StageResult rejected(StatusUtil status) {
        return new StageResult("REJECTED", status.getCode(), status.getMessage(), false, false);
    }

    /** Something around the packet is at fault, and may be mended. */
    static StageResult reprocess(StatusUtil status) {
        return new StageResult("REPROCESS", status.getCode(), status.getMessage(), true, true);
    }

    /** Something around the packet is at fault, for good. */
    static StageResult error(String outcome, StatusUtil status, Exception e) {
        return new StageResult(outcome, status.getCode(), status.getMessage() + ": " + e.getClass().getSimpleName(),
                false, true);
    }

    static StageResult of(Exception e) {
        if (e instanceof PeerUnavailableException) {
            return reprocess(StatusUtil.API_RESOUCE_ACCESS_FAILED);
        }
        if (e instanceof DataAccessException) {
            return reprocess(StatusUtil.DB_NOT_ACCESSIBLE);
        }
        if (e instanceof IOException) {
            return reprocess(StatusUtil.OBJECT_STORE_EXCEPTION);
        }
        if (isOfPacketManager(e)) {
            return isBrokenPacket(e)
                    ? error("FAILED", StatusUtil.PACKET_MANAGER_NON_RECOVERABLE_EXCEPTION, e)
                    : reprocess(StatusUtil.PACKET_MANAGER_EXCEPTION);
        }
        return error("ERROR", StatusUtil.UNKNOWN_EXCEPTION_OCCURED, e);
    }

    private static boolean isOfPacketManager(Exception e) {
        return e.getClass().getName().startsWith("io.mosip.commons.");
    }

    /** A packet whose signature or hash does not fit never will. */
    private static boolean isBrokenPacket(Throwable e) {
        String integrity = PacketUtilityErrorCodes.INTEGRITY_FAILURE.getErrorCode();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BaseCheckedException checked && integrity.equals(checked.getErrorCode())
                    || cause instanceof BaseUncheckedException unchecked
                            && integrity.equals(unchecked.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
