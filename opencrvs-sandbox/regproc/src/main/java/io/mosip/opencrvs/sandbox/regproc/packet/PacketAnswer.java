package io.mosip.opencrvs.sandbox.regproc.packet;

import io.mosip.commons.packet.constants.PacketUtilityErrorCodes;
import io.mosip.kernel.core.exception.BaseCheckedException;
import io.mosip.kernel.core.exception.BaseUncheckedException;
import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The packet manager service's envelope, and its way of answering 200 with the library's code on failure. */
@RestControllerAdvice(assignableTypes = { PacketReaderController.class, PacketWriterController.class})
class PacketAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(PacketAnswer.class);
    private static final String ID = "mosip.packet";
    private static final String VERSION = "v1";

    static Answer of(Object response) {
        return Answer.of(ID, VERSION, response);
    }

    static Answer fields(Object fields) {
        return of(Map.of("fields", fields));
    }

    @ExceptionHandler
    Answer unchecked(BaseUncheckedException e) {
        return refused(e.getErrorCode(), e);
    }

    @ExceptionHandler
    Answer checked(BaseCheckedException e) {
        return refused(e.getErrorCode(), e);
    }

    @ExceptionHandler
    Answer mosip(MosipException e) {
        return Answer.error(ID, VERSION, e.code(), e.getMessage());
    }

    private static Answer refused(String code, Exception e) {
        LOG.warn("packet manager: {} ({})", code, e.getClass().getSimpleName());
        return Answer.error(ID, VERSION, code, text(code));
    }

    /** MOSIP's text of the code: an exception's own message can quote what was read. */
    private static String text(String code) {
        for (PacketUtilityErrorCodes known : PacketUtilityErrorCodes.values()) {
            if (known.getErrorCode().equals(code)) {
                return known.getErrorMessage();
            }
        }
        return "Packet manager refused the request";
    }
}
