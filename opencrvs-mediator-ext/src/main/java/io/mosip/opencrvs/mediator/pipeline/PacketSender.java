package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.policy.PacketLimit;
import io.mosip.opencrvs.mediator.regproc.PacketReceiverClient;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.mediator.regproc.Rid;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.regproc.SyncClient;
import io.mosip.opencrvs.mediator.regproc.SyncRecord;
import io.mosip.opencrvs.mediator.regproc.SyncRecord.Contact;
import io.mosip.opencrvs.mediator.tracking.PacketLifecycle;
import io.mosip.opencrvs.mediator.tracking.PendingPacket;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.writer.PacketCreator;
import io.mosip.opencrvs.packet.writer.PacketRequest;
import io.mosip.opencrvs.packet.writer.RegistrationPacket;
import java.util.List;
import java.util.Optional;

/**
 * Creates the packet of an identity and sends it to MOSIP. Every step stores its result before the next step uses it,
 * and uses the result that an earlier run has stored. If the steps are repeated, at any point and by any instance,
 * MOSIP gets one packet.
 */
class PacketSender {
    private final PacketLifecycle<?> lifecycle;
    private final TrackedEvents events;
    private final PacketCreator packets;
    private final RidGenerator rids;
    private final SyncClient sync;
    private final PacketReceiverClient receiver;
    private final PacketLimit limit;
    private final RegistrationSettings settings;
    private final TimedSteps steps;

    PacketSender(PacketLifecycle<?> lifecycle, TrackedEvents events, PacketCreator packets, RidGenerator rids,
            SyncClient sync, PacketReceiverClient receiver, PacketLimit limit, RegistrationSettings settings,
            TimedSteps steps) {
        this.lifecycle = lifecycle;
        this.events = events;
        this.packets = packets;
        this.rids = rids;
        this.sync = sync;
        this.receiver = receiver;
        this.limit = limit;
        this.settings = settings;
        this.steps = steps;
    }

    /** @param aid of the event: its RID, if it is one and free */
    String assignRid(TrackedEvent transaction, Optional<String> aid) {
        return steps.time(Step.RID, () -> {
            String rid = Optional.ofNullable(transaction.rid())
                    .or(() -> aid.filter(Rid::isWellFormed).filter(given -> !events.ridTaken(given)))
                    .orElseGet(rids::next);
            return lifecycle.assignRid(transaction.id(), rid).rid();
        });
    }

    /** Assigns a new RID, because MOSIP accepts no further packet with the RID of the earlier run. */
    String renewRid(TrackedEvent transaction) {
        return steps.time(Step.RID,
                () -> lifecycle.renewRid(transaction.id(), transaction.rid(), rids.next()).rid());
    }

    /**
     * The packet of this run or of an earlier one; empty if a newer event of the record has ended this event meanwhile.
     *
     * @param notes what its history keeps, without a value of the event
     */
    Optional<PendingPacket> create(String id, Content content, List<String> notes) {
        return lifecycle.pendingPacket(id).or(() -> steps.time(Step.PACKET, () -> {
            lifecycle.keepPacket(id, build(content), notes);
            return lifecycle.pendingPacket(id);
        }));
    }

    /** Creates a packet. Nothing is stored. */
    PendingPacket build(Content content) {
        RegistrationPacket created = packets.create(new PacketRequest(content.rid(), settings.centerId(),
                settings.machineId(), content.process(), settings.source(), content.identity(), content.schema(),
                content.registrationNumber()));
        limit.requireFits(created.size());
        return new PendingPacket(created.packetId(), created.content(), created.sha256());
    }

    /** @param identity says whom MOSIP may notify */
    void send(String id, String rid, String process, PendingPacket packet, MappedIdentity identity) {
        send(rid, process, packet, identity, () -> lifecycle.noteSynced(id), () -> lifecycle.noteUploaded(id));
    }

    /**
     * @param synced   stores that MOSIP knows the packet
     * @param uploaded stores that MOSIP has the packet
     */
    void send(String rid, String process, PendingPacket packet, MappedIdentity identity, Runnable synced,
            Runnable uploaded) {
        Contact contact = new Contact(identity.name(), identity.phone(), identity.email());
        steps.run(Step.SYNC, () -> {
            sync.sync(new SyncRecord(rid, process, packet.packetId(), packet.sha256(), packet.content().length,
                    contact));
            synced.run();
        });
        steps.run(Step.UPLOAD, () -> {
            receiver.upload(packet.packetId(), packet.content());
            uploaded.run();
        });
    }

    /** The content of a packet. */
    record Content(String rid, String process, MappedIdentity identity, IdentitySchema schema,
            String registrationNumber) {}
}
