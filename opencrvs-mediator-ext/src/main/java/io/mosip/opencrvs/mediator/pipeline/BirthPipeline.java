package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.config.RegistrationSettings;
import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.PacketReceiverClient;
import io.mosip.opencrvs.mediator.regproc.Rid;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.regproc.SyncClient;
import io.mosip.opencrvs.mediator.regproc.SyncRecord;
import io.mosip.opencrvs.mediator.regproc.SyncRecord.Contact;
import io.mosip.opencrvs.mediator.transaction.BirthTransaction;
import io.mosip.opencrvs.mediator.transaction.Digest;
import io.mosip.opencrvs.mediator.transaction.PendingPacket;
import io.mosip.opencrvs.mediator.transaction.TransactionStatus;
import io.mosip.opencrvs.mediator.transaction.Transactions;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.packet.PacketCreator;
import io.mosip.opencrvs.packet.packet.PacketRequest;
import io.mosip.opencrvs.packet.packet.RegistrationPacket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * From an envelope to a packet at MOSIP. Every step stores its result before the next uses it, and finds what an earlier
 * run stored: an event that is processed again, at any point, by any instance, ends as the same one registration.
 */
@Component
class BirthPipeline {
    private final Transactions transactions;
    private final Keys keys;
    private final EventReader reader;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final PacketCreator packets;
    private final RidGenerator rids;
    private final SyncClient sync;
    private final PacketReceiverClient receiver;
    private final RegistrationSettings settings;
    private final Steps steps;

    BirthPipeline(Transactions transactions, Keys keys, EventReader reader, IdSchemas schemas, IdentityMapper mapper,
            PacketCreator packets, RidGenerator rids, SyncClient sync, PacketReceiverClient receiver,
            RegistrationSettings settings, Steps steps) {
        this.steps = steps;
        this.transactions = transactions;
        this.keys = keys;
        this.reader = reader;
        this.schemas = schemas;
        this.mapper = mapper;
        this.packets = packets;
        this.rids = rids;
        this.sync = sync;
        this.receiver = receiver;
        this.settings = settings;
    }

    void process(ReceivedEvent received) {
        BirthTransaction known = transactions.receive(received.id(), EventTopic.BIRTH_REGISTERED.name(),
                received.envelopeHash());
        if (known.status() == TransactionStatus.REJECTED) {
            // The same message again, after a crash or from the dead-letter topic: only a replay starts it anew.
            throw new RejectedEarlierException(known.errorCode());
        }
        RegistrationEvent event = timed(Step.OPEN, () -> open(received));
        BirthTransaction transaction = transactions.describe(received.id(), event.subjectHash(),
                Digest.sha256(event.registrationNumber()), () -> sealed(event.registrationNumber()));
        if (transaction.status().atMosip()) {
            return;
        }
        String rid = timed(Step.RID, () -> assignRid(transaction, event));
        Prepared prepared = prepare(received.id(), rid, event);
        PendingPacket packet = prepared.packet();
        run(Step.SYNC, () -> {
            sync.sync(new SyncRecord(rid, packet.packetId(), packet.sha256(), packet.content().length,
                    prepared.contact()));
            transactions.synced(received.id());
        });
        run(Step.UPLOAD, () -> {
            receiver.upload(packet.packetId(), packet.content());
            transactions.uploaded(received.id());
        });
    }

    private <T> T timed(Step step, Supplier<T> work) {
        return steps.time(step, e -> Failure.of(e).code(), work);
    }

    private void run(Step step, Runnable work) {
        steps.run(step, e -> Failure.of(e).code(), work);
    }

    private RegistrationEvent open(ReceivedEvent received) {
        RegistrationEvent event = reader.read(keys.open(received.envelope()));
        if (event.topic() != EventTopic.BIRTH_REGISTERED) {
            throw new MediatorException(MediatorError.TOPIC_UNEXPECTED);
        }
        if (!received.id().equals(event.recordId())) {
            throw new MediatorException(MediatorError.ID_MISMATCH);
        }
        return event;
    }

    private byte[] sealed(String registrationNumber) {
        return EnvelopeCipher.seal(registrationNumber.getBytes(StandardCharsets.UTF_8), keys.self());
    }

    /** The RID of an earlier run, else the event's own if it is one and free, else a new one. */
    private String assignRid(BirthTransaction transaction, RegistrationEvent event) {
        if (transaction.rid() != null) {
            return transactions.assignRid(transaction.id(), transaction.rid()).rid();
        }
        String rid = event.aid().filter(Rid::isWellFormed).filter(aid -> !transactions.ridTaken(aid))
                .orElseGet(rids::next);
        return transactions.assignRid(transaction.id(), rid).rid();
    }

    private Prepared prepare(String id, String rid, RegistrationEvent event) {
        IdentitySchema schema = schemas.latest();
        MappedIdentity identity = timed(Step.MAP, () -> mapper.map(event.birth(), schema));
        Contact contact = new Contact(identity.name(), identity.phone(), identity.email());
        PacketRequest request = new PacketRequest(rid, settings.centerId(), settings.machineId(), settings.process(),
                settings.source(), identity, schema, event.registrationNumber());
        PendingPacket kept = transactions.pendingPacket(id)
                .orElseGet(() -> timed(Step.PACKET, () -> create(id, request, identity)));
        return new Prepared(kept, contact);
    }

    private PendingPacket create(String id, PacketRequest request, MappedIdentity identity) {
        RegistrationPacket created = packets.create(request);
        transactions.keepPacket(id, new PendingPacket(created.packetId(), created.content(), created.sha256()),
                identity.omissions().stream().map(omission -> "left out: " + omission).toList());
        return transactions.pendingPacket(id).orElseThrow();
    }

    private record Prepared(PendingPacket packet, Contact contact) {}
}
