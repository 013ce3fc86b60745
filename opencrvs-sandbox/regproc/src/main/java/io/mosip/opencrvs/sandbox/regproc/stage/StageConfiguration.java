package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.opencrvs.sandbox.regproc.RegprocSettings;
import io.mosip.opencrvs.sandbox.regproc.bus.BusListener;
import io.mosip.opencrvs.sandbox.regproc.bus.BusListeners;
import io.mosip.opencrvs.sandbox.regproc.bus.MessageBus;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketTags;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecords;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the stages that are configured on the bus. */
@Configuration
class StageConfiguration {
    @Bean
    BusListeners stageListeners(List<Stage> stages, RegprocSettings settings, Registrations registrations,
            SyncRecords syncs, PacketTags tags, MessageBus bus) {
        Set<String> unknown = new TreeSet<>(settings.stages());
        stages.forEach(stage -> unknown.remove(stage.name().stem()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("sandbox.regproc.stages names no stage: " + unknown);
        }
        List<BusListener> listeners = stages.stream().filter(stage -> settings.stages().contains(stage.name().stem()))
                .map(stage -> new StageListener(stage, registrations, syncs, tags, bus))
                .collect(Collectors.toList());
        return () -> listeners;
    }
}
