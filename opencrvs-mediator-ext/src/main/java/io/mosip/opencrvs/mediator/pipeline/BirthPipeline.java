package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.config.RegistrationSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.PacketSender.Content;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.transaction.BirthTransaction;
import io.mosip.opencrvs.mediator.transaction.BirthTransactions;
import io.mosip.opencrvs.mediator.transaction.PendingPacket;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import org.springframework.stereotype.Component;

/**
 * From an envelope to a new person's packet at MOSIP: an event that is processed again, at any point, by any instance,
 * ends as the same one registration.
 */
@Component
class BirthPipeline extends RegistrationPipeline<BirthTransaction> {
    private final BirthTransactions transactions;
    private final EarlierRun earlier;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final PacketSender packets;
    private final RegistrationSettings settings;
    private final TimedSteps steps;

    BirthPipeline(BirthTransactions transactions, EventOpener opener, EventHandover handover, EarlierRun earlier,
            IdSchemas schemas, IdentityMapper mapper, PacketSender packets, RegistrationSettings settings,
            TimedSteps steps) {
        super(transactions, opener, handover, EventTopic.BIRTH_REGISTERED);
        this.transactions = transactions;
        this.earlier = earlier;
        this.schemas = schemas;
        this.mapper = mapper;
        this.packets = packets;
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    void register(ReceivedEvent received, BirthTransaction birth, RegistrationEvent event) {
        switch (earlier.of(birth)) {
            case NOTHING -> send(birth, packets.assignRid(birth, event.aid()), event);
            case GIVEN_UP -> send(birth, packets.renewRid(birth), event);
            case UNDER_WAY -> {
                correct(received);
                transactions.foundAtMosip(birth.id());
            }
            case IDENTITY -> {
                correct(received);
                throw new MediatorException(MediatorError.IDENTITY_WITHOUT_CREDENTIAL);
            }
        }
    }

    private void send(BirthTransaction birth, String rid, RegistrationEvent event) {
        IdentitySchema schema = schemas.latest();
        MappedIdentity identity = steps.time(Step.MAP, () -> mapper.map(event.birth(), schema));
        PendingPacket packet = packets.create(birth.id(),
                new Content(rid, settings.process(), identity, schema, event.registrationNumber()),
                identity.omissions().stream().map(omission -> "left out: " + omission).toList());
        packets.send(birth.id(), rid, settings.process(), packet, identity);
    }
}
