package io.mosip.opencrvs.mediator.envelope;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * Signs and verifies with SHA512withRSA (PKCS#1 v1.5), as both sides do. Each call creates its own {@link Signature}.
 */
public final class EnvelopeSignature {
    private static final String ALGORITHM = "SHA512withRSA";

    private EnvelopeSignature() {}

    /** False for a wrong signature and for bytes that cannot be one. */
    public static boolean verifies(byte[] signed, byte[] signature, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot verify " + ALGORITHM, e);
        }
    }

    public static byte[] sign(byte[] bytes, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(bytes);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign " + ALGORITHM, e);
        }
    }
}
