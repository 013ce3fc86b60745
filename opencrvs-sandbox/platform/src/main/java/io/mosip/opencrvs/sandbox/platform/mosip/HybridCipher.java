package io.mosip.opencrvs.sandbox.platform.mosip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keymanager's layout of encrypted data: {@code [VER_R2] thumbprint(32) session-key(256) #KEY_SPLITTER# data}. With
 * {@code VER_R2} the data begin with 32 bytes that are the AAD and whose first 12 are the nonce; without it the caller
 * keeps nonce and AAD.
 */
public final class HybridCipher {
    private static final byte[] VERSION = "VER_R2".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SPLITTER = "#KEY_SPLITTER#".getBytes(StandardCharsets.US_ASCII);
    private static final int THUMBPRINT = 32;
    private static final int SESSION_KEY = 256;
    private static final int AAD = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final OAEPParameterSpec OAEP = new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
            PSource.PSpecified.DEFAULT);
    private static final SecureRandom RANDOM = new SecureRandom();

    private HybridCipher() {}

    public static byte[] thumbprint(X509Certificate certificate) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    }

    /** In the form with {@code VER_R2}: everything the holder of the key needs is inside. */
    public static byte[] seal(X509Certificate certificate, byte[] plain) throws GeneralSecurityException {
        byte[] aad = new byte[AAD];
        RANDOM.nextBytes(aad);
        SecretKey key = newKey();
        byte[] data = gcm(Cipher.ENCRYPT_MODE, key, Arrays.copyOf(aad, NONCE), aad, plain);
        return concat(VERSION, thumbprint(certificate), wrap(certificate, key), SPLITTER, aad, data);
    }

    /** In the form whose nonce and AAD the caller keeps. */
    public static byte[] seal(X509Certificate certificate, byte[] plain, byte[] nonce, byte[] aad)
            throws GeneralSecurityException {
        SecretKey key = newKey();
        return concat(thumbprint(certificate), wrap(certificate, key), SPLITTER,
                gcm(Cipher.ENCRYPT_MODE, key, nonce, aad, plain));
    }

    /**
     * Opens both forms, with thumbprint or without.
     *
     * @throws GeneralSecurityException where the layout is not keymanager's, the key is another, or a byte was changed
     */
    public static byte[] open(Key privateKey, byte[] sealed, byte[] nonce, byte[] aad)
            throws GeneralSecurityException {
        int splitter = indexOfSplitter(sealed);
        byte[] head = Arrays.copyOf(sealed, splitter);
        byte[] data = Arrays.copyOfRange(sealed, splitter + SPLITTER.length, sealed.length);
        boolean versioned = head.length > SESSION_KEY && startsWithVersion(head);
        SecretKey key = unwrap(privateKey, Arrays.copyOfRange(head, head.length - SESSION_KEY, head.length));
        if (!versioned)
            return gcm(Cipher.DECRYPT_MODE, key, nonce, aad, data);
        if (data.length < AAD)
            throw new GeneralSecurityException("too short");
        byte[] ownAad = Arrays.copyOf(data, AAD);
        return gcm(Cipher.DECRYPT_MODE, key, Arrays.copyOf(ownAad, NONCE), ownAad,
                Arrays.copyOfRange(data, AAD, data.length));
    }

    private static boolean startsWithVersion(byte[] head) {
        return Arrays.equals(head, 0, VERSION.length, VERSION, 0, VERSION.length);
    }

    /** The splitter stands at one of four places; searching the random bytes before it could find a false one. */
    private static int indexOfSplitter(byte[] sealed) throws GeneralSecurityException {
        for (int head : new int[]{ VERSION.length + THUMBPRINT + SESSION_KEY, THUMBPRINT + SESSION_KEY,
                VERSION.length + SESSION_KEY, SESSION_KEY}) {
            int end = head + SPLITTER.length;
            if (sealed.length >= end && Arrays.equals(sealed, head, end, SPLITTER, 0, SPLITTER.length))
                return head;
        }
        throw new GeneralSecurityException("no splitter");
    }

    private static SecretKey newKey() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        return generator.generateKey();
    }

    private static byte[] wrap(X509Certificate certificate, SecretKey key) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey(), OAEP);
        return rsa.doFinal(key.getEncoded());
    }

    private static SecretKey unwrap(Key privateKey, byte[] wrapped) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.DECRYPT_MODE, privateKey, OAEP);
        return new SecretKeySpec(rsa.doFinal(wrapped), "AES");
    }

    private static byte[] gcm(int mode, SecretKey key, byte[] nonce, byte[] aad, byte[] data)
            throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        aes.updateAAD(aad);
        return aes.doFinal(data);
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
