package io.mosip.opencrvs.mediator.mapping;

import io.mosip.opencrvs.mediator.regproc.RegistrationSettings;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.identity.DocumentSource;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.writer.PacketCreatorConfiguration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ResourceLoader;

/** The parts of the packet creator that the country's mapping file configures. A wrong file stops start-up. */
@Configuration(proxyBeanMethods = false)
@Import(PacketCreatorConfiguration.class)
class MappingConfiguration {
    @Bean
    @DependsOn("identityMapping")
    EventReader eventReader(MappingFile file) {
        return new EventReader(file.formRules(), new SenderWarning());
    }

    @Bean
    MappingFile mappingFile(RegistrationSettings settings, ResourceLoader resources,
            @Value("${config.server.file.storage.uri:}") String storage) {
        return MappingFile.load(settings.mappingFile(), storage, resources);
    }

    @Bean
    IdentityMapping identityMapping(MappingFile file,
            @Value("${mosip.mandatory-languages:}") Set<String> mandatoryLanguages,
            @Value("${mosip.optional-languages:}") Set<String> optionalLanguages) {
        Set<String> mosip = Stream.of(mandatoryLanguages, optionalLanguages).flatMap(Set::stream).map(String::strip)
                .filter(code -> !code.isEmpty()).collect(Collectors.toUnmodifiableSet());
        return file.mapping().among(mosip);
    }

    @Bean
    IdentityMapper identityMapper(IdentityMapping mapping, LocationSource locations, DocumentSource documents,
            CountrySettings country) {
        return new IdentityMapper(mapping, locations, documents, country.configuredZone());
    }
}
