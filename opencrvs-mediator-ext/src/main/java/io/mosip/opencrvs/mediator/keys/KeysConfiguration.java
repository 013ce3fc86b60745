package io.mosip.opencrvs.mediator.keys;

import io.mosip.opencrvs.mediator.envelope.IntegrityKeys;
import io.mosip.opencrvs.mediator.envelope.KeyFiles;
import io.mosip.opencrvs.mediator.envelope.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of both sides. A key that cannot be read stops start-up. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    Keys keys(KeySettings files) {
        return new Keys(files.ours().stream().map(KeyFiles::ownKey).toList(),
                files.theirs().stream().map(KeyFiles::peerKey).toList());
    }

    @Bean
    IntegrityKeys integrityKeys(KeySettings files, Keys keys) {
        return IntegrityKeys.of(files.secrets(), keys.ours());
    }
}
