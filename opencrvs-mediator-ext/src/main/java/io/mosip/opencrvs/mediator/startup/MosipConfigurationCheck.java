package io.mosip.opencrvs.mediator.startup;

import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.PacketSettings;
import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.packet.identity.IdentityError;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MosipCheck;
import io.mosip.opencrvs.packet.identity.MosipFinding;
import io.mosip.opencrvs.packet.identity.MosipPacketCheck;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Compares the mapping file and the settings of packets with the configuration of MOSIP's services, once after the
 * start. Each difference is one line in the log. The service refuses nothing and does not wait for the comparison.
 */
@Component
class MosipConfigurationCheck {
    private static final Logger LOG = LoggerFactory.getLogger(MosipConfigurationCheck.class);

    private final ConfigurableEnvironment environment;
    private final IdentityMapping mapping;
    private final RegistrationSettings registration;
    private final PacketSettings packets;
    private final IdSchemas schemas;
    private final TaskScheduler scheduler;
    private final Clock clock;

    MosipConfigurationCheck(ConfigurableEnvironment environment, IdentityMapping mapping,
            RegistrationSettings registration, PacketSettings packets, IdSchemas schemas, TaskScheduler scheduler,
            Clock clock) {
        this.environment = environment;
        this.mapping = mapping;
        this.registration = registration;
        this.packets = packets;
        this.schemas = schemas;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.schedule(this::compare, clock.instant());
    }

    void compare() {
        ServedFiles files = new ServedFiles(environment.getProperty("config.server.file.storage.uri", ""), profile());
        ServedProperties properties = new ServedProperties(environment, files);
        MosipPacketCheck packetCheck = new MosipPacketCheck(properties);
        tell(packetCheck.ofProcesses(registration.source(),
                Set.of(registration.process(), registration.updateProcess())));
        tell(packetCheck.ofSize(packets.maxFileSize()));
        schema().ifPresent(schema -> {
            tell(new MosipCheck(properties, schema, registration.process(), registration.updateProcess())
                    .ofMapping(mapping));
            tell(packetCheck.ofDocuments(mapping, schema, files
                    .json(environment.getProperty("registration.processor.identityjson", "identity-mapping.json"))));
        });
    }

    private Optional<IdentitySchema> schema() {
        try {
            return Optional.of(schemas.latest());
        } catch (RuntimeException e) {
            LOG.info("The ID schema is not available; the identity mapping is not compared with it: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private String profile() {
        String[] active = environment.getActiveProfiles();
        return active.length == 0 ? "default" : active[active.length - 1];
    }

    private static void tell(List<MosipFinding> findings) {
        findings.forEach(finding -> LOG.warn("{} {}", IdentityError.REFUSED_BY_MOSIP.code(), finding));
    }
}
