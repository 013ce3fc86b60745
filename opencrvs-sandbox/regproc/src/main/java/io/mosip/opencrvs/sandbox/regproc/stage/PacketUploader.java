package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.kernel.core.util.HMACUtils2;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketStore;
import io.mosip.opencrvs.sandbox.regproc.platform.Keymanager;
import io.mosip.opencrvs.sandbox.regproc.receiver.LandingZone;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Moves a packet from the landing zone into the packet store: hash, decryption, one object per sub-packet. */
@Component("packetUploaderStage")
class PacketUploader implements Stage {
    private final LandingZone landingZone;
    private final Keymanager keymanager;
    private final PacketStore store;
    private final Registrations registrations;
    private final int maxRetries;

    PacketUploader(LandingZone landingZone, Keymanager keymanager, PacketStore store, Registrations registrations,
            @Value("${registration.processor.max.retry:10}") int maxRetries) {
        this.landingZone = landingZone;
        this.keymanager = keymanager;
        this.store = store;
        this.registrations = registrations;
        this.maxRetries = maxRetries;
    }

    @Override
    public StageName name() {
        return StageName.PACKET_UPLOADER;
    }

    @Override
    public StageResult work(StageInput input) throws Exception {
        if (input.registration().retries() >= maxRetries) {
            return StageResult.failed(StatusUtil.PACKET_UPLOAD_FAILED);
        }
        Optional<byte[]> packet = landingZone.get(input.sync().packetId());
        if (packet.isEmpty()) {
            return alreadyUploaded(input);
        }
        if (!HMACUtils2.digestAsPlainText(packet.get()).equals(input.sync().packetHash())) {
            return StageResult.failed(StatusUtil.PACKET_HASHCODE_VALIDATION_FAILED);
        }
        byte[] zip;
        try {
            zip = keymanager.decrypt(input.sync().referenceId(), packet.get(), MosipTime.format(MosipTime.now()));
        } catch (MosipException e) {
            return StageResult.failed(StatusUtil.PACKET_UPLOAD_DECRYPTION_FAILED);
        }
        String source;
        try {
            source = store.put(input.rid(), zip);
        } catch (MosipException e) {
            return StageResult.failed(StatusUtil.PACKET_UPLOAD_FAILED, ": " + e.getMessage());
        }
        registrations.source(input.registration(), source);
        input.message().setSource(source);
        landingZone.remove(input.sync().packetId());
        return StageResult.success(StatusUtil.PACKET_UPLOADED);
    }

    private StageResult alreadyUploaded(StageInput input) throws IOException {
        Optional<PacketStore.Container> there = store.container(input.rid(), input.process());
        if (there.isPresent()) {
            input.message().setSource(there.get().source());
            return StageResult.success(StatusUtil.PACKET_ALREADY_UPLOADED);
        }
        registrations.countRetry(input.registration());
        return StageResult.reprocess(StatusUtil.PACKET_NOT_FOUND_LANDING_ZONE);
    }
}
