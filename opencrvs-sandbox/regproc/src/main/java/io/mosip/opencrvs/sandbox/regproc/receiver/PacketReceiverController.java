package io.mosip.opencrvs.sandbox.regproc.receiver;

import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The packet receiver's upload: the first file of the form, whatever its field is called. */
@RestController
class PacketReceiverController {
    private static final Logger LOG = LoggerFactory.getLogger(PacketReceiverController.class);

    private final PacketReceiver receiver;
    private final UploadCounts counts;
    private final String id;
    private final String version;

    PacketReceiverController(PacketReceiver receiver, UploadCounts counts,
            @Value("${mosip.registration.processor.packet.id:mosip.registration.packet}") String id,
            @Value("${mosip.registration.processor.packet.version:1.0}") String version) {
        this.receiver = receiver;
        this.counts = counts;
        this.id = id;
        this.version = version;
    }

    @PostMapping("/registrationprocessor/v1/packetreceiver/registrationpackets")
    Answer upload(MultipartHttpServletRequest request) throws IOException {
        Iterator<MultipartFile> files = request.getFileMap().values().iterator();
        if (!files.hasNext()) {
            throw new MosipException(PlatformErrorMessages.RPR_PKR_PACKET_NOT_AVAILABLE);
        }
        MultipartFile file = files.next();
        String packetId = PacketReceiver.packetId(file.getOriginalFilename());
        try {
            receiver.receive(file.getOriginalFilename(), file.getBytes());
        } catch (MosipException e) {
            counts.refused(packetId);
            throw e;
        }
        counts.accepted(packetId);
        return Answer.of(id, version, Map.of("status", StatusUtil.PACKET_RECEIVED.getMessage()));
    }

    @ExceptionHandler
    Answer refused(MosipException e) {
        return Answer.error(id, version, e.code(), e.getMessage());
    }

    @ExceptionHandler
    Answer database(DataAccessException e) {
        LOG.warn("packet not taken: {}", e.getClass().getSimpleName());
        var error = PlatformErrorMessages.RPR_PKR_DATA_ACCESS_EXCEPTION;
        return Answer.error(id, version, error.getCode(), error.getMessage());
    }

    @ExceptionHandler
    Answer unknown(IOException e) {
        LOG.warn("packet not taken: {}", e.getClass().getSimpleName());
        var error = PlatformErrorMessages.RPR_PKR_UNKNOWN_EXCEPTION;
        return Answer.error(id, version, error.getCode(), error.getMessage());
    }
}
