package io.mosip.opencrvs.sandbox.keymanager;

import io.mosip.kernel.clientcrypto.service.impl.ClientCryptoFacade;
import io.mosip.kernel.keymanagerservice.dto.KeyPairGenerateRequestDto;
import io.mosip.kernel.keymanagerservice.service.KeymanagerService;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The keys a MOSIP installation has before its first packet. First what MOSIP's key generator job makes, in its order:
 * each is signed by the root. Then what the key manager would make at a first use, which it does not guard: of two
 * callers who come first at the same moment, one is refused a packet key ({@code KER-KMS-500}) or has its packet signed
 * with a key that the other's replaces, and that packet fails its integrity check for ever ({@code KER-PUT-019}). Runs
 * before the process reports ready; keys that a former run left are kept.
 */
@Component
class InstallationKeys implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(InstallationKeys.class);
    private static final List<Key> MASTER_KEYS = List.of(new Key("ROOT", ""), new Key("KERNEL", "SIGN"),
            new Key("KERNEL", ""), new Key("REGISTRATION", ""));
    private final KeymanagerService keys;
    private final ClientCryptoFacade machineKey;
    private final List<String> machines;

    /** @param machines reference ids {@code <center>_<machine>} of the packets' senders */
    InstallationKeys(KeymanagerService keys, ClientCryptoFacade machineKey,
            @Value("${sandbox.keymanager.machines}") List<String> machines) {
        this.keys = keys;
        this.machineKey = machineKey;
        this.machines = machines;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        MASTER_KEYS.forEach(this::generate);
        machineKey.getClientSecurity();
        machines.forEach(machine -> keys.getCertificate("REGISTRATION", Optional.of(machine)));
        LOG.info("keys ready: {} master keys, {} machines", MASTER_KEYS.size(), machines.size());
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
