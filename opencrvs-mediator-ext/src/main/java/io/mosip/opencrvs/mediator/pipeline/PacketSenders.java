package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.policy.PacketLimit;
import io.mosip.opencrvs.mediator.regproc.PacketReceiverClient;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.regproc.SyncClient;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import io.mosip.opencrvs.packet.writer.PacketCreator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Creates the packet senders of births and of deaths. Each stores its steps in the table of its events. */
@Configuration(proxyBeanMethods = false)
class PacketSenders {
    @Bean
    @Primary
    PacketSender birthPackets(BirthLifecycle lifecycle, TrackedEvents events, PacketCreator packets,
            RidGenerator rids, SyncClient sync, PacketReceiverClient receiver, PacketLimit limit,
            RegistrationSettings settings, TimedSteps steps) {
        return new PacketSender(lifecycle, events, packets, rids, sync, receiver, limit, settings, steps);
    }

    @Bean
    PacketSender deathPackets(DeathLifecycle lifecycle, TrackedEvents events, PacketCreator packets,
            RidGenerator rids, SyncClient sync, PacketReceiverClient receiver, PacketLimit limit,
            RegistrationSettings settings, TimedSteps steps) {
        return new PacketSender(lifecycle, events, packets, rids, sync, receiver, limit, settings, steps);
    }
}
