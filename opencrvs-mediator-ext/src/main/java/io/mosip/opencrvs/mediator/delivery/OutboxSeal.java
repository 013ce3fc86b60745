package io.mosip.opencrvs.mediator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.IntegrityKeys;
import io.mosip.opencrvs.mediator.envelope.IntegrityKeys.Purpose;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import org.springframework.stereotype.Component;

/**
 * Seals and opens the content of the outbox's rows, and authenticates the rows, with HMAC-SHA256 over the transaction,
 * the kind, the request id and the sealed content. The content is encrypted with the public key, which everybody may
 * have, so only the MAC distinguishes a row of this service from one that somebody else wrote into the database.
 */
@Component
class OutboxSeal {
    private final Keys keys;
    private final IntegrityKeys integrity;
    private final boolean acceptUnsealed;

    OutboxSeal(Keys keys, IntegrityKeys integrity, KafkaSettings settings) {
        this.keys = keys;
        this.integrity = integrity;
        this.acceptUnsealed = settings.acceptUnsealed();
    }

    /** The encrypted content of a row and its MAC. */
    record Sealed(byte[] payload, byte[] mac) {}

    Sealed seal(String transactionId, OutboxKind kind, String requestId, byte[] content) {
        byte[] payload = EnvelopeCipher.seal(content, keys.self());
        return new Sealed(payload, integrity.code(Purpose.DELIVERY, parts(transactionId, kind, requestId, payload)));
    }

    /**
     * The content, in memory only.
     *
     * @param mac null where the row has none, as rows of versions that did not authenticate them
     * @throws MediatorException {@link MediatorError#DELIVERY_FORGED}, or where the present keys do not open it
     */
    byte[] open(String transactionId, OutboxKind kind, String requestId, byte[] payload, byte[] mac) {
        boolean ours = mac == null
                ? acceptUnsealed
                : integrity.verifies(Purpose.DELIVERY, mac, parts(transactionId, kind, requestId, payload));
        if (!ours) {
            throw new MediatorException(MediatorError.DELIVERY_FORGED);
        }
        return keys.open(payload);
    }

    private static byte[][] parts(String transactionId, OutboxKind kind, String requestId, byte[] payload) {
        return new byte[][]{ transactionId.getBytes(UTF_8), kind.name().getBytes(UTF_8),
                (requestId == null ? "" : requestId).getBytes(UTF_8), payload};
    }
}
