package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Opens and creates envelopes. Each call creates its own cipher objects, so threads never share one. */
public final class EnvelopeCipher {
    private static final String KEY_WRAPPING = "RSA/ECB/OAEPWithSHA-256AndMGF1Padding";
    private static final String CONTENT = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    private EnvelopeCipher() {}

    /** The thumbprint in the envelope; empty if the layout does not fit a key of this size. */
    static Optional<byte[]> thumbprint(byte[] envelope, RSAPrivateKey key) {
        return EnvelopeFormat.thumbprint(envelope, modulusLength(key.getModulus().bitLength()));
    }

    /**
     * Decrypts the envelope. The plaintext is authenticated by the tag of the envelope.
     *
     * @throws MediatorException {@link MediatorError#ENVELOPE_MALFORMED} or
     *                           {@link MediatorError#ENVELOPE_NOT_DECRYPTABLE}
     */
    public static byte[] open(byte[] envelope, RSAPrivateKey key) {
        EnvelopeFormat parts = EnvelopeFormat.parse(envelope, modulusLength(key.getModulus().bitLength()));
        try {
            Cipher unwrap = Cipher.getInstance(KEY_WRAPPING);
            unwrap.init(Cipher.DECRYPT_MODE, key, oaep());
            SecretKey sessionKey = new SecretKeySpec(unwrap.doFinal(parts.wrappedKey()), "AES");
            Cipher content = Cipher.getInstance(CONTENT);
            content.init(Cipher.DECRYPT_MODE, sessionKey, gcm(parts.nonce()));
            content.updateAAD(parts.aad());
            return content.doFinal(parts.ciphertext());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MediatorException(MediatorError.ENVELOPE_NOT_DECRYPTABLE, "", e);
        }
    }

    /** Creates an envelope that only the holder of the recipient's private key can open. */
    public static byte[] seal(byte[] plaintext, Recipient recipient) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256, RANDOM);
            SecretKey sessionKey = generator.generateKey();
            Cipher wrap = Cipher.getInstance(KEY_WRAPPING);
            wrap.init(Cipher.ENCRYPT_MODE, recipient.publicKey(), oaep(), RANDOM);
            byte[] wrappedKey = wrap.doFinal(sessionKey.getEncoded());
            byte[] aad = new byte[EnvelopeFormat.AAD_LENGTH];
            RANDOM.nextBytes(aad);
            EnvelopeFormat parts = new EnvelopeFormat(recipient.thumbprint(), wrappedKey, aad, new byte[0]);
            Cipher content = Cipher.getInstance(CONTENT);
            content.init(Cipher.ENCRYPT_MODE, sessionKey, gcm(parts.nonce()), RANDOM);
            content.updateAAD(aad);
            return new EnvelopeFormat(parts.thumbprint(), wrappedKey, aad, content.doFinal(plaintext)).toBytes();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks an algorithm of the envelope format", e);
        }
    }

    private static int modulusLength(int bits) {
        return (bits + 7) / 8;
    }

    /**
     * Parameters with SHA-256 for hash and mask, as every peer uses them. The JDK's default for this cipher name uses
     * SHA-1 for the mask.
     */
    private static OAEPParameterSpec oaep() {
        return new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    }

    private static GCMParameterSpec gcm(byte[] nonce) {
        return new GCMParameterSpec(EnvelopeFormat.TAG_LENGTH * 8, nonce);
    }

    /**
     * The recipient of an envelope.
     *
     * @param thumbprint SHA-256 of the recipient's certificate, 32 bytes
     */
    public record Recipient(RSAPublicKey publicKey, byte[] thumbprint) {}
}
