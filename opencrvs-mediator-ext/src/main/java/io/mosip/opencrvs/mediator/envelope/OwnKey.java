package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key of ours, and how envelopes name it: by the SHA-256 of its certificate where that is known, or of its
 * public half, as what waits in the database does.
 *
 * @param recipient   its public half: stays the same when only the certificate is renewed
 * @param certificate empty where the file has none beside the key
 */
public record OwnKey(RSAPrivateCrtKey privateKey, Recipient recipient, Optional<X509Certificate> certificate) {

    static OwnKey of(RSAPrivateCrtKey key, Optional<X509Certificate> certificate) {
        try {
            RSAPublicKey publicHalf = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new OwnKey(key, new Recipient(publicHalf, sha256(publicHalf.getEncoded())), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot derive an RSA public key", e);
        }
    }

    /** Whether an envelope with this thumbprint is for this key; the v0.5 peer fills it with random bytes. */
    boolean isNamed(byte[] thumbprint) {
        try {
            return Arrays.equals(thumbprint, recipient.thumbprint())
                    || certificate.isPresent() && Arrays.equals(thumbprint, sha256(certificate.get().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }

    static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
