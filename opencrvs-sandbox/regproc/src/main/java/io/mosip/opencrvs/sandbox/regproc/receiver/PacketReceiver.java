package io.mosip.opencrvs.sandbox.regproc.receiver;

import io.mosip.kernel.core.util.HMACUtils2;
import io.mosip.opencrvs.sandbox.regproc.Processes;
import io.mosip.opencrvs.sandbox.regproc.bus.MessageBus;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.opencrvs.sandbox.regproc.record.Step;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecord;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecords;
import io.mosip.registration.processor.core.abstractverticle.MessageBusAddress;
import io.mosip.registration.processor.core.abstractverticle.MessageDTO;
import io.mosip.registration.processor.core.exception.util.PlatformErrorMessages;
import io.mosip.registration.processor.core.status.util.StatusUtil;
import io.mosip.registration.processor.status.code.RegistrationExternalStatusCode;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes a packet that was announced, once: the checks of MOSIP's PacketReceiverServiceImpl in its order, then the
 * landing zone, the registration's first row, and one message on the bus.
 */
@Component
class PacketReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(PacketReceiver.class);
    private static final String STAGE = "PacketReceiverStage";
    private static final String TYPE = "PACKET_RECEIVER";
    private static final int MEGABYTE = 1024 * 1024;

    private final SyncRecords syncs;
    private final Registrations registrations;
    private final Processes processes;
    private final LandingZone landingZone;
    private final ExternalStatus externalStatus;
    private final MessageBus bus;
    private final String extension;
    private final long maxBytes;

    PacketReceiver(SyncRecords syncs, Registrations registrations, Processes processes, LandingZone landingZone,
            ExternalStatus externalStatus, MessageBus bus,
            @Value("${registration.processor.packet.ext:.zip}") String extension,
            @Value("${registration.processor.max.file.size:5}") long maxMegabytes) {
        this.syncs = syncs;
        this.registrations = registrations;
        this.processes = processes;
        this.landingZone = landingZone;
        this.externalStatus = externalStatus;
        this.bus = bus;
        this.extension = extension;
        this.maxBytes = maxMegabytes * MEGABYTE;
    }

    static String packetId(String fileName) {
        int dot = fileName.indexOf('.');
        return dot < 0 ? fileName : fileName.substring(0, dot);
    }

    void receive(String fileName, byte[] packet) throws IOException {
        SyncRecord sync = syncs.byPacket(packetId(fileName))
                .orElseThrow(() -> new MosipException(PlatformErrorMessages.RPR_PKR_PACKET_NOT_YET_SYNC));
        check(hash(packet).equals(sync.packetHash()),
                PlatformErrorMessages.RPR_PKR_PACKET_HASH_NOT_EQUALS_SYNCED_HASH);
        check(fileName.endsWith(extension), PlatformErrorMessages.RPR_PKR_INVALID_PACKET_FORMAT);
        check(packet.length == sync.packetSize(), PlatformErrorMessages.RPR_PKR_INVALID_PACKET_SIZE_SYNCED);
        check(packet.length <= maxBytes, PlatformErrorMessages.RPR_PKR_INVALID_PACKET_SIZE);
        Optional<Registration> earlier = registrations.find(sync.rid(), sync.workflowInstanceId());
        boolean main = processes.isMain(sync.process());
        boolean asked = sync.additionalInfoReqId() != null && !sync.additionalInfoReqId().isEmpty();
        check(asked || !main || earlier.isEmpty() || mayBeSentAgain(earlier.get()),
                PlatformErrorMessages.RPR_PKR_DUPLICATE_PACKET_RECIEVED);
        check(main || asked, PlatformErrorMessages.RPR_PKR_ADDITIONAL_INFOID_NOT_FOUND);
        keep(sync, earlier, packet);
    }

    private void keep(SyncRecord sync, Optional<Registration> earlier, byte[] packet) throws IOException {
        Step received = new Step(STAGE, TYPE, "IN_PROGRESS", StatusUtil.PACKET_RECEIVED.getCode(),
                StatusUtil.PACKET_RECEIVED.getMessage());
        if (earlier.isPresent()) {
            registrations.countRetry(earlier.get());
            registrations.record(earlier.get(), received, "PROCESSING");
        } else {
            try {
                registrations.add(sync, "PROCESSING", received);
            } catch (DuplicateKeyException e) {
                // Two uploads at the same moment: the row is the one that decides.
                throw new MosipException(PlatformErrorMessages.RPR_PKR_DUPLICATE_PACKET_RECIEVED);
            }
        }
        landingZone.put(sync.packetId(), packet);
        Registration registration = registrations.find(sync.rid(), sync.workflowInstanceId()).orElseThrow();
        registrations.record(registration, new Step(STAGE, TYPE, "SUCCESS",
                StatusUtil.PACKET_UPLOADED_TO_LANDING_ZONE.getCode(),
                StatusUtil.PACKET_UPLOADED_TO_LANDING_ZONE.getMessage()));
        announce(sync);
    }

    /** The packet is taken whether or not Kafka answers: the reprocessor sends what was not sent. */
    private void announce(SyncRecord sync) {
        MessageDTO message = new MessageDTO();
        message.setRid(sync.rid());
        message.setReg_type(sync.process());
        message.setIsValid(true);
        message.setInternalError(false);
        message.setIteration(1);
        message.setWorkflowInstanceId(sync.workflowInstanceId());
        message.setLastHopTimestamp(MosipTime.format(MosipTime.now()));
        try {
            bus.send(MessageBusAddress.PACKET_RECEIVER_OUT, message);
        } catch (RuntimeException e) {
            LOG.warn("packet of {} taken, not yet announced: {}", sync.rid(), e.getClass().getSimpleName());
        }
    }

    private boolean mayBeSentAgain(Registration registration) {
        return externalStatus.of(registration) == RegistrationExternalStatusCode.RESEND;
    }

    private static String hash(byte[] packet) {
        try {
            return HMACUtils2.digestAsPlainText(packet);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(boolean holds, PlatformErrorMessages error) {
        if (!holds) {
            throw new MosipException(error);
        }
    }
}
