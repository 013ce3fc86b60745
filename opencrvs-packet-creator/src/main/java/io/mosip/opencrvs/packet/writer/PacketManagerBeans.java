package io.mosip.opencrvs.packet.writer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mosip.commons.khazana.util.OnlineCryptoUtil;
import io.mosip.commons.packet.impl.OnlinePacketCryptoServiceImpl;
import io.mosip.commons.packet.keeper.PacketKeeper;
import io.mosip.commons.packet.util.PacketManagerHelper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;

/**
 * Declares the beans of the packet manager library that write a packet, instead of the library's component scan, which
 * would add caches, a validator, a CBEFF library and authentication. The library injects by these bean names.
 */
@Configuration(proxyBeanMethods = false)
@Import({ PacketManagerHelper.class, OnlineCryptoUtil.class, PacketKeeper.class})
class PacketManagerBeans {

    @Bean
    static PropertySourcesPlaceholderConfigurer placeholders() {
        return new PropertySourcesPlaceholderConfigurer();
    }

    @Bean
    ObjectMapper keymanagerAnswers() {
        return JsonMapper.builder().findAndAddModules().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Bean({ "PacketBuffer", "SwiftAdapter", "S3Adapter", "PosixAdapter"})
    PacketBuffer packetBuffer(OnlineCryptoUtil crypto, ObjectMapper json) {
        return new PacketBuffer(crypto, json);
    }

    @Bean(autowireCandidate = false)
    OnlinePacketCryptoServiceImpl libraryCrypto() {
        return new OnlinePacketCryptoServiceImpl();
    }

    @Bean({ "OnlinePacketCryptoServiceImpl", "OfflinePacketCryptoServiceImpl"})
    KeymanagerCrypto keymanagerCrypto(org.springframework.beans.factory.BeanFactory beans, PacketBuffer buffer) {
        return new KeymanagerCrypto(beans.getBean("libraryCrypto", OnlinePacketCryptoServiceImpl.class), buffer);
    }
}
