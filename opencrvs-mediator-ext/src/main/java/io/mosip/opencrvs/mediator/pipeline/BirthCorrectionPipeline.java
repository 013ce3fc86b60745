package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.config.RegistrationSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.pipeline.PacketSender.Content;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.transaction.BirthTransaction;
import io.mosip.opencrvs.mediator.transaction.BirthTransactions;
import io.mosip.opencrvs.mediator.transaction.PendingPacket;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityChanges;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * From a corrected record to a packet with the person's changed fields. No two packets of a person are on their way at
 * once, since MOSIP does not keep their order.
 */
@Component
class BirthCorrectionPipeline implements EventPipeline {
    private final BirthTransactions transactions;
    private final EventOpener opener;
    private final EventHandover handover;
    private final PersonFinder people;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final PacketSender packets;
    private final RegistrationSettings settings;
    private final TimedSteps steps;

    BirthCorrectionPipeline(BirthTransactions transactions, EventOpener opener, EventHandover handover,
            PersonFinder people, IdSchemas schemas, IdentityMapper mapper, PacketSender packets,
            RegistrationSettings settings, TimedSteps steps) {
        this.transactions = transactions;
        this.opener = opener;
        this.handover = handover;
        this.people = people;
        this.schemas = schemas;
        this.mapper = mapper;
        this.packets = packets;
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    public EventTopic topic() {
        return EventTopic.BIRTH_CORRECTED;
    }

    @Override
    public void process(ReceivedEvent received) {
        Opened<BirthTransaction> opened = opener.open(received, topic(), transactions);
        BirthTransaction correction = opened.transaction();
        switch (correction.status()) {
            case RECEIVED, RID_ASSIGNED -> Predecessors.of(correction, transactions)
                    .ifPresent(earlier -> update(received, correction, opened.event(), earlier));
            case PACKET_CREATED, SYNCED -> send(correction, opened.event());
            case UPLOADED, CREDENTIAL_ISSUED, DELIVERED, DEACTIVATED, RESTORED, ACTIVATED, NOT_NEEDED, REJECTED -> {
                // Done.
            }
        }
    }

    private void update(ReceivedEvent received, BirthTransaction correction, RegistrationEvent event,
            List<BirthTransaction> earlier) {
        Optional<StoredIdentity> found = steps.time(Step.FIND, () -> people.find(event.birth(), earlier));
        if (found.isEmpty() && earlier.isEmpty()) {
            // Its birth never came, or never succeeded: with this data it does.
            handover.asRegistration(received, topic());
            transactions.notNeeded(correction.id(), "becomes the birth itself");
            return;
        }
        StoredIdentity person = found.orElseThrow(() -> new MediatorException(MediatorError.PERSON_UNKNOWN));
        if (person.status() != Status.ACTIVATED) {
            // MOSIP's UIN generator activates whomever it updates.
            throw new MediatorException(MediatorError.PERSON_NOT_ACTIVE);
        }
        IdentitySchema schema = schemas.latest();
        MappedIdentity corrected = mapped(event, schema);
        IdentityChanges changes = IdentityChanges.between(person.identity(), corrected, schema);
        if (changes.none()) {
            transactions.notNeeded(correction.id(), "nothing that MOSIP keeps has changed");
            return;
        }
        String rid = packets.assignRid(correction, event);
        PendingPacket packet = packets.create(correction.id(),
                new Content(rid, settings.updateProcess(), changes.changed(person.uin()), schema,
                        event.registrationNumber()),
                List.of("changed: " + String.join(", ", changes.fields())));
        packets.send(correction.id(), rid, settings.updateProcess(), packet, corrected);
    }

    /** An earlier run has kept the packet. */
    private void send(BirthTransaction correction, RegistrationEvent event) {
        packets.send(correction.id(), correction.rid(), settings.updateProcess(),
                transactions.pendingPacket(correction.id()).orElseThrow(), mapped(event, schemas.latest()));
    }

    private MappedIdentity mapped(RegistrationEvent event, IdentitySchema schema) {
        return steps.time(Step.MAP, () -> mapper.map(event.birth(), schema));
    }
}
