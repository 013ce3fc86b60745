package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.pipeline.EarlierRun.Outcome;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Deactivates the identity immediately. */
@Component
class Deactivation implements DeathAction {
    private final DeathLifecycle lifecycle;
    private final IdentityStatus identities;
    private final EarlierRun earlierRun;
    private final PacketSender packets;

    Deactivation(DeathLifecycle lifecycle, IdentityStatus identities, EarlierRun earlierRun,
            @Qualifier("deathPackets") PacketSender packets) {
        this.lifecycle = lifecycle;
        this.identities = identities;
        this.earlierRun = earlierRun;
        this.packets = packets;
    }

    /** An earlier run may have sent a packet with the event's RID, if the configured action was another one then. */
    @Override
    public void perform(ReceivedEvent received, TrackedDeath death, RegistrationEvent event,
            StoredIdentity person) {
        Outcome before = earlierRun.of(death);
        if (before == Outcome.UNDER_WAY) {
            lifecycle.notePacketAtMosip(death.id());
        } else if (before == Outcome.GIVEN_UP) {
            packets.renewRid(death);
            identities.deactivate(lifecycle.find(death.id()).orElseThrow(), person);
        } else {
            identities.deactivate(death, person);
        }
    }
}
