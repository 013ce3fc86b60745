package io.mosip.opencrvs.mediator.config;

import io.mosip.opencrvs.mediator.envelope.KeyFiles;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.identity.DocumentSource;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.packet.PacketCreatorConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ResourceLoader;

/** The packet creator's parts, and the keys. Whatever is wrong here stops start-up. */
@Configuration(proxyBeanMethods = false)
@Import(PacketCreatorConfiguration.class)
class MediatorConfiguration {
    @Bean
    Keys keys(KeySettings files) {
        return new Keys(files.ours().stream().map(KeyFiles::ownKey).toList(),
                files.theirs().stream().map(KeyFiles::peerKey).toList());
    }

    @Bean
    EventReader eventReader() {
        return new EventReader();
    }

    @Bean
    IdentityMapping identityMapping(RegistrationSettings settings, ResourceLoader resources,
            @Value("${config.server.file.storage.uri:}") String storage) {
        return MappingFile.load(settings.mappingFile(), storage, resources);
    }

    @Bean
    IdentityMapper identityMapper(IdentityMapping mapping, LocationSource locations, DocumentSource documents) {
        return new IdentityMapper(mapping, locations, documents);
    }
}
