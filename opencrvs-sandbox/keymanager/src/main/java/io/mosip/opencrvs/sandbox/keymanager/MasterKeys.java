package io.mosip.opencrvs.sandbox.keymanager;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

import io.mosip.kernel.keymanagerservice.dto.KeyPairGenerateRequestDto;
import io.mosip.kernel.keymanagerservice.service.KeymanagerService;

/**
 * The keys MOSIP's key generator job makes at installation, in its order: each is signed by the root. The keys of
 * {@code REGISTRATION/<center>_<machine>} follow by themselves at their first use. Runs before the process reports
 * ready; keys that a former run left are kept.
 */
@Component
class MasterKeys implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);
    private static final List<Key> KEYS = List.of(new Key("ROOT", ""), new Key("KERNEL", "SIGN"), new Key("KERNEL", ""),
            new Key("REGISTRATION", ""));
    private final KeymanagerService keys;

    MasterKeys(KeymanagerService keys) {
        this.keys = keys;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        KEYS.forEach(this::generate);
        LOG.info("master keys ready: {}", KEYS.size());
    }

    private void generate(Key key) {
        KeyPairGenerateRequestDto request = new KeyPairGenerateRequestDto();
        request.setApplicationId(key.application());
        request.setReferenceId(key.reference());
        request.setForce(false);
        keys.generateMasterKey("CERTIFICATE", request);
    }

    private record Key(String application, String reference) {}
}
