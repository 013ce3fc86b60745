package io.mosip.opencrvs.sandbox.regproc.packet;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.mosip.commons.packet.config.PacketManagerConfig;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.CacheManager;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** MOSIP's packet manager library: reader, writer, validator and the object store on disk. */
@Configuration
@Import(PacketManagerConfig.class)
@EnableConfigurationProperties
class PacketLibraryConfiguration {
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final int PACKETS = 500;

    /** The reader opens all of a packet for every field it is asked for: what it opened is kept, in memory only. */
    @Bean
    CacheManager packetCaches() {
        CaffeineCacheManager caches = new CaffeineCacheManager();
        caches.setCaffeine(Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(PACKETS));
        return caches;
    }
}
