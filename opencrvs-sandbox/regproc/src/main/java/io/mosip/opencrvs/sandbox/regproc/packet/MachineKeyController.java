package io.mosip.opencrvs.sandbox.regproc.packet;

import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.platform.Keymanager;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one call of syncdata that the packet manager makes: the key that a machine signs its packets with. In the
 * sandbox every machine's packets are signed by keymanager, so that its key is every machine's.
 */
@RestController
class MachineKeyController {
    private final Keymanager keymanager;
    private volatile String signingKey;

    MachineKeyController(Keymanager keymanager) {
        this.keymanager = keymanager;
    }

    @GetMapping("/v1/syncdata/tpm/publickey/{machine}")
    Answer key() {
        if (signingKey == null) {
            signingKey = keymanager.signingPublicKey();
        }
        return Answer.of("mosip.syncdata.tpm", "v1", Map.of("signingPublicKey", signingKey));
    }
}
