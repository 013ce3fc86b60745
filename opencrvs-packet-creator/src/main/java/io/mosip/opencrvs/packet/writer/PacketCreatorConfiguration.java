package io.mosip.opencrvs.packet.writer;

import io.mosip.commons.packet.spi.IPacketCryptoService;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts a {@link PacketCreator} into a Spring context. Needs a RestTemplate named {@code selfTokenRestTemplate}, which
 * authenticates itself to the key manager, and the properties named in the module's README.
 */
@Configuration(proxyBeanMethods = false)
public class PacketCreatorConfiguration {

    @Bean
    PacketManagerLibrary packetManagerLibrary(ApplicationContext host) {
        return new PacketManagerLibrary(host);
    }

    @Bean
    PacketCreator packetCreator(PacketManagerLibrary library,
            @Value("${opencrvs.audit.app.id:opencrvs}") String applicationId,
            @Value("${opencrvs.audit.app.name:OPENCRVS}") String applicationName) {
        return new PacketCreator(library, new Audits(applicationId, applicationName, Clock.systemUTC()));
    }

    /** The library's encryption for MOSIP's registration application, which the sync request needs as well. */
    @Bean("OnlinePacketCryptoServiceImpl")
    IPacketCryptoService packetCrypto(PacketManagerLibrary library) {
        return library.crypto();
    }
}
