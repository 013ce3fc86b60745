package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.mediator.tracking.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

/**
 * An event taken from Kafka, still encrypted.
 *
 * @param message      as intake wrote it
 * @param envelope     the envelope's bytes
 * @param envelopeHash SHA-256 of the envelope: which copy this is
 */
record ReceivedEvent(EventMessage message, byte[] envelope, String envelopeHash) {
    static ReceivedEvent of(EventMessage message) {
        // Intake has accepted it as Base64 already.
        byte[] envelope = Base64.getDecoder().decode(message.data().getBytes(StandardCharsets.ISO_8859_1));
        return new ReceivedEvent(message, envelope, Digest.sha256(envelope));
    }

    /** The same copy of the event, as a correction or as the registration. */
    ReceivedEvent as(boolean correction) {
        return new ReceivedEvent(message.as(correction), envelope, envelopeHash);
    }

    String recordId() {
        return message.id();
    }

    /** UTC. */
    LocalDateTime acceptedAt() {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(message.acceptedAt()), ZoneOffset.UTC);
    }

    /**
     * The id of the row: for a registration the record id, for a correction an id derived from record id and envelope,
     * because a record can have many corrections.
     */
    String transactionId() {
        return message.correction()
                ? UUID.nameUUIDFromBytes((recordId() + ":" + envelopeHash).getBytes(StandardCharsets.UTF_8)).toString()
                : recordId();
    }
}
