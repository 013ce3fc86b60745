package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/**
 * The keys of both sides, read once at start-up.
 *
 * @param own           MOSIP's private key: opens what OpenCRVS and MOSIP's credential service send, signs what goes back
 * @param self          the public half of {@code own}: seals what waits in the database
 * @param opencrvs      OpenCRVS's public key: verifies what it sends, encrypts what goes back
 */
public record Keys(RSAPrivateKey own, Recipient self, Recipient opencrvs) {
    public RSAPublicKey opencrvsPublicKey() {
        return opencrvs.publicKey();
    }
}
