package io.mosip.opencrvs.mediator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mosip.opencrvs.mediator.envelope.IntegrityKeys;
import io.mosip.opencrvs.mediator.envelope.IntegrityKeys.Purpose;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.kafka.KafkaSettings;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Binds an event with a MAC to its topic (births or deaths), its record, its time of acceptance, and to whether it is a
 * correction, before the event goes to Kafka or to the spool. Verifies that an event from there was accepted by this
 * service. Somebody who can write to Kafka or to the spool can repeat an accepted event, but cannot create, change or
 * move one.
 */
@Component
public class EventSeal {
    private final IntegrityKeys integrity;
    private final Keys keys;
    private final KafkaSettings settings;

    EventSeal(IntegrityKeys integrity, Keys keys, KafkaSettings settings) {
        this.integrity = integrity;
        this.keys = keys;
        this.settings = settings;
    }

    EventMessage seal(String topic, EventMessage event) {
        return event.sealed(Base64.getEncoder().encodeToString(integrity.code(Purpose.EVENT, parts(topic, event))));
    }

    /**
     * Returns if this service accepted the event for this topic, and OpenCRVS signed its envelope.
     *
     * @param topic    the first topic of the event, also where it comes from one of the retries
     * @param envelope of the event
     * @throws MediatorException {@link MediatorError#SEAL_WRONG}, {@link MediatorError#SEAL_MISSING},
     *                           {@link MediatorError#SIGNATURE_WRONG}, or {@link MediatorError#SIGNER_UNKNOWN} where it
     *                           was accepted under a key of OpenCRVS that is not configured any more
     */
    public void check(String topic, EventMessage event, byte[] envelope) {
        boolean signed = keys.signedByOpencrvs(envelope, base64(event.signature(), MediatorError.SIGNATURE_WRONG));
        if (event.seal() == null) {
            // Earlier versions did not seal events. Such an event is retried until an administrator decides.
            if (!signed) {
                throw new MediatorException(MediatorError.SIGNATURE_WRONG);
            }
            if (!settings.acceptUnsealed()) {
                throw new MediatorException(MediatorError.SEAL_MISSING);
            }
            return;
        }
        if (!integrity.verifies(Purpose.EVENT, base64(event.seal(), MediatorError.SEAL_WRONG), parts(topic, event))) {
            throw new MediatorException(MediatorError.SEAL_WRONG);
        }
        if (!signed) {
            throw new MediatorException(MediatorError.SIGNER_UNKNOWN);
        }
    }

    private static byte[] base64(String text, MediatorError otherwise) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MediatorException(otherwise);
        }
    }

    private byte[][] parts(String topic, EventMessage event) {
        return new byte[][]{ settings.kindOf(topic).getBytes(UTF_8), event.id().getBytes(UTF_8),
                event.requestTime().getBytes(UTF_8),
                event.data().getBytes(UTF_8), event.signature().getBytes(UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(event.acceptedAt()).array(),
                { (byte) (event.correction() ? 1 : 0), (byte) (event.sentAsCorrection() ? 1 : 0)}};
    }
}
