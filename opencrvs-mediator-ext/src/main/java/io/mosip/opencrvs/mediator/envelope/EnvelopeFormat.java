package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The byte layout that OpenCRVS's mediator, MOSIP's key manager and this service share: {@code VER_R2}, an optional
 * SHA-256 thumbprint (32), the RSA-wrapped AES key, {@code #KEY_SPLITTER#}, AAD (32, its first 12 bytes are the nonce),
 * AES-256-GCM ciphertext and tag. Source: {@code docs/contracts/opencrvs-1.md} and MOSIP's CryptomanagerServiceImpl.
 *
 * @param thumbprint of the certificate it is encrypted to; empty when the sender left it out
 * @param wrappedKey RSA-OAEP of the session key
 * @param aad        additional authenticated data, 32 bytes
 * @param ciphertext with the 16-byte tag at its end
 */
record EnvelopeFormat(byte[] thumbprint, byte[] wrappedKey, byte[] aad, byte[] ciphertext) {
    static final int NONCE_LENGTH = 12;
    static final int AAD_LENGTH = 32;
    static final int TAG_LENGTH = 16;
    static final int THUMBPRINT_LENGTH = 32;
    private static final byte[] VERSION = "VER_R2".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SPLITTER = "#KEY_SPLITTER#".getBytes(StandardCharsets.US_ASCII);

    /**
     * @param keyLength bytes of the RSA modulus the key was wrapped with
     * @throws MediatorException {@link MediatorError#ENVELOPE_MALFORMED}
     */
    static EnvelopeFormat parse(byte[] bytes, int keyLength) {
        int splitter = splitter(bytes, keyLength)
                .orElseThrow(() -> new MediatorException(MediatorError.ENVELOPE_MALFORMED));
        int payload = splitter + SPLITTER.length;
        return new EnvelopeFormat(Arrays.copyOfRange(bytes, VERSION.length, splitter - keyLength),
                Arrays.copyOfRange(bytes, splitter - keyLength, splitter),
                Arrays.copyOfRange(bytes, payload, payload + AAD_LENGTH),
                Arrays.copyOfRange(bytes, payload + AAD_LENGTH, bytes.length));
    }

    /** The thumbprint, without bytes if the sender left it out; empty if this is not an envelope for such a key. */
    static Optional<byte[]> thumbprint(byte[] bytes, int keyLength) {
        OptionalInt splitter = splitter(bytes, keyLength);
        return splitter.isEmpty()
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(bytes, VERSION.length, splitter.getAsInt() - keyLength));
    }

    /** The position of the splitter, with or without a thumbprint; empty for another layout. */
    private static OptionalInt splitter(byte[] bytes, int keyLength) {
        int withThumbprint = VERSION.length + THUMBPRINT_LENGTH + keyLength;
        int withoutThumbprint = VERSION.length + keyLength;
        int shortest = SPLITTER.length + AAD_LENGTH + TAG_LENGTH;
        return !contains(bytes, VERSION, 0)
                ? OptionalInt.empty()
                : IntStream.of(withThumbprint, withoutThumbprint).filter(at -> contains(bytes, SPLITTER, at)).limit(1)
                        .filter(at -> bytes.length >= at + shortest).findFirst();
    }

    byte[] nonce() {
        return Arrays.copyOf(aad, NONCE_LENGTH);
    }

    byte[] toBytes() {
        int length = VERSION.length + thumbprint.length + wrappedKey.length + SPLITTER.length + aad.length
                + ciphertext.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        out.writeBytes(VERSION);
        out.writeBytes(thumbprint);
        out.writeBytes(wrappedKey);
        out.writeBytes(SPLITTER);
        out.writeBytes(aad);
        out.writeBytes(ciphertext);
        return out.toByteArray();
    }

    private static boolean contains(byte[] bytes, byte[] expected, int offset) {
        int end = offset + expected.length;
        return bytes.length >= end && Arrays.equals(bytes, offset, end, expected, 0, expected.length);
    }
}
