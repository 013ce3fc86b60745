package io.mosip.opencrvs.sandbox.regproc.packet;

import io.mosip.commons.packet.constants.ErrorCode;
import io.mosip.commons.packet.constants.PacketUtilityErrorCodes;
import io.mosip.commons.packet.dto.PacketInfo;
import io.mosip.commons.packet.dto.packet.PacketDto;
import io.mosip.commons.packet.facade.PacketWriter;
import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The writing half of the packet manager service. */
@RestController
@RequestMapping("/commons/v1/packetmanager")
class PacketWriterController {
    private final PacketWriter writer;
    private final PacketTags tags;
    /** The library keeps the packets being written in an unguarded map. */
    private final ReentrantLock writing = new ReentrantLock();

    PacketWriterController(PacketWriter writer, PacketTags tags) {
        this.writer = writer;
        this.tags = tags;
    }

    @PutMapping("/createPacket")
    Answer create(@RequestBody PacketRequests.Envelope<PacketDto> body) {
        List<PacketInfo> written;
        writing.lock();
        try {
            written = writer.createPacket(body.request());
        } finally {
            writing.unlock();
        }
        if (written == null) {
            // The library logs the cause and answers nothing.
            throw new MosipException(ErrorCode.PKT_ZIP_ERROR.getErrorCode(), "Failed to create the packet");
        }
        return PacketAnswer.of(written);
    }

    @PostMapping("/addTag")
    Answer add(@RequestBody PacketRequests.Envelope<PacketRequests.Tags> body) {
        Map<String, String> there = tags.of(body.request().id());
        if (body.request().tags().keySet().stream().anyMatch(there::containsKey)) {
            throw new MosipException(PacketUtilityErrorCodes.TAG_ALREADY_EXIST.getErrorCode(),
                    PacketUtilityErrorCodes.TAG_ALREADY_EXIST.getErrorMessage());
        }
        return set(body);
    }

    @PostMapping("/addOrUpdateTag")
    Answer set(@RequestBody PacketRequests.Envelope<PacketRequests.Tags> body) {
        tags.set(body.request().id(), body.request().tags());
        return PacketAnswer.of(Map.of("tags", body.request().tags()));
    }

    @PostMapping("/deleteTag")
    Answer delete(@RequestBody PacketRequests.Envelope<PacketRequests.TagNames> body) {
        tags.delete(body.request().id(), body.request().tagNames());
        return PacketAnswer.of(Map.of("status", "Deleted Successfully"));
    }
}
