package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.config.RegistrationSettings;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.pipeline.PacketSender.Content;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.SyncRecord.Contact;
import io.mosip.opencrvs.mediator.transaction.BirthTransaction;
import io.mosip.opencrvs.mediator.transaction.BirthTransactions;
import io.mosip.opencrvs.mediator.transaction.PendingPacket;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * From an envelope to a new person's packet at MOSIP: an event that is processed again, at any point, by any instance,
 * ends as the same one registration.
 */
@Component
class BirthPipeline implements EventPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(BirthPipeline.class);
    private static final Set<EventTopic> TOPICS = EnumSet.of(EventTopic.BIRTH_REGISTERED, EventTopic.BIRTH_CORRECTED);

    private final BirthTransactions transactions;
    private final EventOpener opener;
    private final EventHandover handover;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final PacketSender packets;
    private final RegistrationSettings settings;
    private final TimedSteps steps;

    BirthPipeline(BirthTransactions transactions, EventOpener opener, EventHandover handover, IdSchemas schemas,
            IdentityMapper mapper, PacketSender packets, RegistrationSettings settings, TimedSteps steps) {
        this.transactions = transactions;
        this.opener = opener;
        this.handover = handover;
        this.schemas = schemas;
        this.mapper = mapper;
        this.packets = packets;
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    public EventTopic topic() {
        return EventTopic.BIRTH_REGISTERED;
    }

    /** A corrected record is this birth as long as MOSIP has none of it; what changes later is a correction. */
    @Override
    public void process(ReceivedEvent received) {
        Opened<BirthTransaction> opened = opener.open(received, topic(), TOPICS, transactions);
        if (opened.outdated()) {
            LOG.info("{} outdated: newer data of this record has been taken", received.transactionId());
        } else if (opened.changed()) {
            handover.asCorrection(received, topic());
        } else if (!opened.transaction().status().atMosip()) {
            register(opened.transaction(), opened.event());
        }
    }

    private void register(BirthTransaction transaction, RegistrationEvent event) {
        String rid = packets.assignRid(transaction, event);
        IdentitySchema schema = schemas.latest();
        MappedIdentity identity = steps.time(Step.MAP, () -> mapper.map(event.birth(), schema));
        PendingPacket packet = packets.create(transaction.id(),
                new Content(rid, settings.process(), identity, schema, event.registrationNumber()),
                identity.omissions().stream().map(omission -> "left out: " + omission).toList());
        packets.send(transaction.id(), rid, settings.process(), packet,
                new Contact(identity.name(), identity.phone(), identity.email()));
    }
}
