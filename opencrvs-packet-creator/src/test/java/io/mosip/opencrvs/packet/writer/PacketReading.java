package io.mosip.opencrvs.packet.writer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mosip.commons.packet.config.PacketManagerConfig;
import io.mosip.commons.packet.dto.PacketInfo;
import io.mosip.commons.packet.exception.PacketKeeperException;
import io.mosip.commons.packet.impl.OnlinePacketCryptoServiceImpl;
import io.mosip.commons.packet.impl.PacketReaderImpl;
import io.mosip.commons.packet.keeper.PacketKeeper;
import io.mosip.commons.packet.util.ZipUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.CacheManager;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** MOSIP's side: the packet manager library as the registration processor configures it, reading uploaded packets. */
final class PacketReading implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path store;
    private final String refId;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    PacketReading(Path store, String refId, Map<String, Object> keymanager) {
        this.store = store;
        this.refId = refId;
        Map<String, Object> properties = new HashMap<>(keymanager);
        properties.put("packet.manager.account.name", "packet-manager");
        properties.put("objectstore.adapter.name", "PosixAdapter");
        properties.put("objectstore.crypto.name", "OnlinePacketCryptoServiceImpl");
        properties.put("object.store.base.location", store.toString());
        properties.put("mosip.commons.packetnames", "id,evidence,optional");
        properties.put("mosip.kernel.registrationcenterid.length", "5");
        properties.put("mosip.kernel.machineid.length", "5");
        properties.put("mosip.kernel.xsdstorage-uri", "http://127.0.0.1/");
        properties.put("mosip.kernel.xsdfile", "mosip-cbeff.xsd");
        properties.put("mosip.kernel.applicant.type.age.limit", "5");
        properties.put("config.server.file.storage.uri", "http://127.0.0.1/");
        properties.put("registration.processor.identityjson", "identity-mapping.json");
        properties.put("provider.packetreader.opencrvs",
                "source:OPENCRVS,process:OPENCRVS_NEW|OPENCRVS_UPDATE,classname:io.mosip.commons.packet.impl.PacketReaderImpl");
        properties.put("provider.packetwriter.opencrvs",
                "source:OPENCRVS,process:OPENCRVS_NEW|OPENCRVS_UPDATE,classname:io.mosip.commons.packet.impl.PacketWriterImpl");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.getBeanFactory().registerScope("refresh",
                new org.springframework.context.support.SimpleThreadScope());
        context.register(Beans.class);
        context.refresh();
    }

    @Configuration
    @Import(PacketManagerConfig.class)
    @EnableConfigurationProperties
    static class Beans {

        @Bean
        static PropertySourcesPlaceholderConfigurer placeholders() {
            return new PropertySourcesPlaceholderConfigurer();
        }

        @Bean
        CacheManager cacheManager() {
            return new NoOpCacheManager();
        }

        @Bean
        RestTemplate selfTokenRestTemplate() {
            return restTemplate();
        }

        @Bean
        ObjectMapper objectMapper() {
            return JsonMapper.builder().findAndAddModules()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        }
    }

    /** What the packet receiver and the packet uploader do: decrypt the packet, store its parts. */
    PacketReaderImpl receive(RegistrationPacket packet) throws IOException {
        byte[] zip = context.getBean(OnlinePacketCryptoServiceImpl.class).decrypt(refId, packet.content());
        Path account = Files.createDirectories(store.resolve("packet-manager"));
        Files.write(account.resolve(packet.packetId() + ".zip"), zip);
        return context.getBean(PacketReaderImpl.class);
    }

    /** A file in the part with the identity. */
    byte[] document(RegistrationPacket packet, String fileName) throws IOException, PacketKeeperException {
        PacketInfo info = new PacketInfo();
        info.setId(packet.packetId());
        info.setPacketName("id");
        info.setSource("OPENCRVS");
        info.setProcess("OPENCRVS_NEW");
        byte[] part = context.getBean(PacketKeeper.class).getPacket(info).getPacket();
        return ZipUtils.unzipAndGetFile(part, fileName.substring(0, fileName.lastIndexOf('.'))).readAllBytes();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Ends a call that is not answered, so that a test fails instead of waiting for ever. */
    static RestTemplate restTemplate() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        return new RestTemplate(requests);
    }
}
