package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.mediator.transaction.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An event taken from Kafka, still encrypted.
 *
 * @param id           of the record, and of the transaction
 * @param envelope     the envelope's bytes
 * @param envelopeHash SHA-256 of the envelope: which copy this is
 */
record ReceivedEvent(String id, byte[] envelope, String envelopeHash) {

    static ReceivedEvent of(EventMessage message) {
        // Intake has accepted it as Base64 already.
        byte[] envelope = Base64.getDecoder().decode(message.data().getBytes(StandardCharsets.ISO_8859_1));
        return new ReceivedEvent(message.id(), envelope, Digest.sha256(envelope));
    }
}
