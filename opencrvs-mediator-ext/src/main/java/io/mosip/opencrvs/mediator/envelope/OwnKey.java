package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A private key of the mediator, and the thumbprints by which envelopes name it: SHA-256 of its certificate, if known,
 * or of its public key, as for data that waits in the database.
 *
 * @param recipient   its public half: stays the same when only the certificate is renewed
 * @param thumbprints SHA-256 of all that an envelope may name it by
 * @param certificate empty where the file has none beside the key
 */
public record OwnKey(RSAPrivateCrtKey privateKey, Recipient recipient, List<byte[]> thumbprints,
        Optional<X509Certificate> certificate) {

    static OwnKey of(RSAPrivateCrtKey key, Optional<X509Certificate> certificate) {
        try {
            RSAPublicKey publicHalf = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            Recipient recipient = new Recipient(publicHalf, sha256(publicHalf.getEncoded()));
            List<byte[]> thumbprints = new ArrayList<>(List.of(recipient.thumbprint()));
            if (certificate.isPresent()) {
                thumbprints.add(sha256(certificate.get().getEncoded()));
            }
            return new OwnKey(key, recipient, thumbprints, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot derive an RSA public key, or write a certificate it read",
                    e);
        }
    }

    /** True if this thumbprint names the key. The v0.5 peer fills the thumbprint with random bytes. */
    boolean isNamed(byte[] thumbprint) {
        return thumbprints.stream().anyMatch(known -> Arrays.equals(known, thumbprint));
    }

    static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
