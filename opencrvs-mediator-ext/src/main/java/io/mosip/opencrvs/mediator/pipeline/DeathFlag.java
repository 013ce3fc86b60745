package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.EarlierRun.Outcome;
import io.mosip.opencrvs.mediator.pipeline.PacketSender.Content;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityChanges;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Marks the identity as that of a dead person, by a packet of the update process. The UIN stays active. Only an active
 * identity is flagged, because MOSIP activates every identity that it updates.
 */
@Component
class DeathFlag implements DeathAction {
    private final DeathLifecycle lifecycle;
    private final EarlierRun earlierRun;
    private final IdSchemas schemas;
    private final IdentityMapper mapper;
    private final PacketSender packets;
    private final RegistrationSettings settings;
    private final TimedSteps steps;

    DeathFlag(DeathLifecycle lifecycle, EarlierRun earlierRun, IdSchemas schemas, IdentityMapper mapper,
            IdentityMapping mapping, @Qualifier("deathPackets") PacketSender packets, RegistrationSettings settings,
            DeathSettings deathSettings, TimedSteps steps) {
        if (deathSettings.action() == DeathSettings.Action.FLAG && !mapping.changesDeceased()) {
            throw new IllegalStateException("Property mosip.opencrvs.death.action is flag, but the identity mapping of"
                    + " property opencrvs.identity.mapping.file has no field in its section deaths");
        }
        this.lifecycle = lifecycle;
        this.earlierRun = earlierRun;
        this.schemas = schemas;
        this.mapper = mapper;
        this.packets = packets;
        this.settings = settings;
        this.steps = steps;
    }

    @Override
    public void require(RegistrationEvent event, StoredIdentity person) {
        DeathAction.super.require(event, person);
        if (person.status() != Status.ACTIVATED) {
            throw new MediatorException(MediatorError.DECEASED_NOT_ACTIVE);
        }
        mapped(event, schemas.latest());
    }

    @Override
    public void perform(ReceivedEvent received, TrackedDeath death, RegistrationEvent event,
            StoredIdentity person) {
        Outcome before = earlierRun.of(death);
        if (before == Outcome.UNDER_WAY) {
            lifecycle.notePacketAtMosip(death.id());
            return;
        }
        require(event, person);
        IdentitySchema schema = schemas.latest();
        MappedIdentity flag = mapped(event, schema);
        IdentityChanges changes = IdentityChanges.between(person.identity(), flag, schema);
        if (changes.none()) {
            lifecycle.noteFlagged(death.id(), "the identity had this flag already");
            return;
        }
        String rid = before == Outcome.NOTHING
                ? packets.assignRid(death, Optional.empty())
                : packets.renewRid(death);
        packets.create(death.id(),
                new Content(rid, settings.updateProcess(), changes.changed(person.uin()), schema,
                        event.registrationNumber()),
                List.of("flagged: " + String.join(", ", changes.fields())))
                .ifPresent(packet -> packets.send(death.id(), rid, settings.updateProcess(), packet, flag));
    }

    /** True if the identity already has the values that this event would write. */
    boolean present(RegistrationEvent event, StoredIdentity person) {
        IdentitySchema schema = schemas.latest();
        return IdentityChanges.between(person.identity(), mapped(event, schema), schema).none();
    }

    /** Sends the packet that an earlier run has stored. */
    void resume(TrackedDeath death, RegistrationEvent event) {
        packets.send(death.id(), death.rid(), settings.updateProcess(),
                lifecycle.pendingPacket(death.id()).orElseThrow(), mapped(event, schemas.latest()));
    }

    /** @throws MediatorException {@link MediatorError#DEATH_FIELDS_MISSING} */
    private MappedIdentity mapped(RegistrationEvent event, IdentitySchema schema) {
        MappedIdentity flag = steps.time(Step.MAP, () -> mapper.mapDeath(event.death(), schema));
        if (flag.fields().isEmpty() && flag.documents().isEmpty()) {
            throw new MediatorException(MediatorError.DEATH_FIELDS_MISSING);
        }
        return flag;
    }
}
