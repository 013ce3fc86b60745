package io.mosip.opencrvs.sandbox.launcher.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * The envelope in which both sides send each other data, as the v0.5 peer builds it: {@code VER_R2}, thumbprint, the
 * AES key under RSA-OAEP, a splitter, the nonce as the head of the additional data, AES-GCM ciphertext and tag.
 */
final class Envelope {
    private static final byte[] VERSION = "VER_R2".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SPLITTER = "#KEY_SPLITTER#".getBytes(StandardCharsets.US_ASCII);
    private static final int THUMBPRINT = 32;
    private static final int AES_KEY = 32;
    private static final int NONCE = 12;
    private static final int ADDITIONAL_DATA = 32;
    private static final int TAG_BITS = 128;
    private static final String SIGNATURE = "SHA512withRSA";

    private Envelope() {}

    static byte[] encrypt(byte[] plaintext, PublicKey receiver) throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        byte[] key = random(random, AES_KEY);
        byte[] additionalData = random(random, ADDITIONAL_DATA);
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.ENCRYPT_MODE, receiver, oaep());
        byte[] encryptedKey = rsa.doFinal(key);
        byte[] ciphertext = aes(Cipher.ENCRYPT_MODE, key, additionalData).doFinal(plaintext);
        return ByteBuffer
                .allocate(VERSION.length + THUMBPRINT + encryptedKey.length + SPLITTER.length + ADDITIONAL_DATA
                        + ciphertext.length)
                .put(VERSION)
                // The peer's thumbprint is random: it never reads the certificate's.
                .put(random(random, THUMBPRINT))
                .put(encryptedKey)
                .put(SPLITTER)
                .put(additionalData)
                .put(ciphertext)
                .array();
    }

    /** @throws GeneralSecurityException where the bytes are no envelope, or not for this key, or altered */
    static byte[] decrypt(byte[] envelope, PrivateKey receiver) throws GeneralSecurityException {
        int splitter = indexOf(envelope, SPLITTER);
        if (splitter < 0) {
            throw new GeneralSecurityException("the envelope has no key splitter");
        }
        int keyStart = startsWith(envelope, VERSION) ? VERSION.length + THUMBPRINT : THUMBPRINT;
        int data = splitter + SPLITTER.length;
        if (keyStart >= splitter || data + ADDITIONAL_DATA > envelope.length) {
            throw new GeneralSecurityException("the envelope is too short");
        }
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.DECRYPT_MODE, receiver, oaep());
        byte[] key = rsa.doFinal(envelope, keyStart, splitter - keyStart);
        byte[] additionalData = Arrays.copyOfRange(envelope, data, data + ADDITIONAL_DATA);
        int ciphertext = data + ADDITIONAL_DATA;
        return aes(Cipher.DECRYPT_MODE, key, additionalData).doFinal(envelope, ciphertext,
                envelope.length - ciphertext);
    }

    static byte[] sign(byte[] bytes, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURE);
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
    }

    static boolean verify(byte[] bytes, byte[] signed, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURE);
        signature.initVerify(key);
        signature.update(bytes);
        return signature.verify(signed);
    }

    private static Cipher aes(int mode, byte[] key, byte[] additionalData) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(mode, new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, additionalData, 0, NONCE));
        aes.updateAAD(additionalData);
        return aes;
    }

    private static OAEPParameterSpec oaep() {
        return new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    }

    private static byte[] random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static boolean startsWith(byte[] bytes, byte[] head) {
        return bytes.length >= head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
