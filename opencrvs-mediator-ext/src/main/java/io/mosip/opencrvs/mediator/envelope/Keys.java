package io.mosip.opencrvs.mediator.envelope;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher.Recipient;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of both sides, read once at the start. While a key is replaced there are two: the first one signs and
 * encrypts, both decrypt and verify. An expired certificate is still used, because an administrator has configured it,
 * and a refused birth would be lost. {@link #certificates()} is watched instead.
 *
 * @param ours   MOSIP's private key, and the one before it: open what OpenCRVS, MOSIP's credential service and this
 *               service itself have encrypted
 * @param theirs OpenCRVS's public key, and an additional one: verify what it sends
 */
public record Keys(List<OwnKey> ours, List<PeerKey> theirs) {
    /** The key that signs messages to OpenCRVS. */
    public RSAPrivateKey own() {
        return ours.get(0).privateKey();
    }

    /** The recipient for data that waits in the database. */
    public Recipient self() {
        return ours.get(0).recipient();
    }

    /** The recipient of messages to OpenCRVS. */
    public Recipient opencrvs() {
        return theirs.get(0).recipient();
    }

    /**
     * Decrypts an envelope with the key that its thumbprint names, otherwise with the first key that opens it.
     *
     * @throws MediatorException {@link MediatorError#ENVELOPE_MALFORMED} or
     *                           {@link MediatorError#ENVELOPE_NOT_DECRYPTABLE}
     */
    public byte[] open(byte[] envelope) {
        List<OwnKey> candidates = candidates(envelope);
        for (OwnKey key : candidates.subList(0, candidates.size() - 1)) {
            try {
                return EnvelopeCipher.open(envelope, key.privateKey());
            } catch (MediatorException e) {
                // The next key is tried, because an envelope need not name its key.
            }
        }
        return EnvelopeCipher.open(envelope, candidates.get(candidates.size() - 1).privateKey());
    }

    /**
     * Checks that the bytes have the layout of an envelope for one of the mediator's keys. Decrypts nothing.
     *
     * @throws MediatorException {@link MediatorError#ENVELOPE_MALFORMED}
     */
    public void requireLayout(byte[] envelope) {
        candidates(envelope);
    }

    /** True if OpenCRVS signed these bytes. */
    public boolean signedByOpencrvs(byte[] signed, byte[] signature) {
        return theirs.stream()
                .anyMatch(key -> EnvelopeSignature.verifies(signed, signature, key.recipient().publicKey()));
    }

    /** The certificates whose expiry is watched. A key without a certificate has none. */
    public List<Expiry> certificates() {
        List<Expiry> found = new ArrayList<>();
        ours.get(0).certificate().ifPresent(it -> found.add(new Expiry("own", it.getNotAfter().toInstant())));
        theirs.get(0).certificate().ifPresent(it -> found.add(new Expiry("opencrvs", it.getNotAfter().toInstant())));
        theirs.stream().skip(1).flatMap(key -> key.certificate().stream())
                .forEach(it -> found.add(new Expiry("rotation", it.getNotAfter().toInstant())));
        return found;
    }

    private List<OwnKey> candidates(byte[] envelope) {
        List<OwnKey> fitting = new ArrayList<>();
        for (OwnKey key : ours) {
            Optional<byte[]> thumbprint = EnvelopeCipher.thumbprint(envelope, key.privateKey());
            if (thumbprint.filter(key::isNamed).isPresent()) {
                return List.of(key);
            }
            thumbprint.ifPresent(other -> fitting.add(key));
        }
        if (fitting.isEmpty()) {
            throw new MediatorException(MediatorError.ENVELOPE_MALFORMED);
        }
        return fitting;
    }

    /** @param certificate {@code own}, {@code opencrvs} or {@code rotation}, OpenCRVS's additional one */
    public record Expiry(String certificate, Instant notAfter) {}
}
