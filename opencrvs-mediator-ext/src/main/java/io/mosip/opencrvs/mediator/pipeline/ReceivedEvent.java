package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.intake.EventMessage;
import io.mosip.opencrvs.mediator.transaction.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * An event taken from Kafka, still encrypted.
 *
 * @param message      as intake wrote it
 * @param envelope     the envelope's bytes
 * @param envelopeHash SHA-256 of the envelope: which copy this is
 * @param replays      how often this copy had been replayed when it was sent; retries and dead letters keep it
 */
record ReceivedEvent(EventMessage message, byte[] envelope, String envelopeHash, int replays) {
    private static final String REPLAYS = "opencrvs-replays";

    static ReceivedEvent of(EventMessage message, Headers headers) {
        // Intake has accepted it as Base64 already.
        byte[] envelope = Base64.getDecoder().decode(message.data().getBytes(StandardCharsets.ISO_8859_1));
        Header replays = headers.lastHeader(REPLAYS);
        return new ReceivedEvent(message, envelope, Digest.sha256(envelope),
                replays == null ? 0 : Integer.parseInt(new String(replays.value(), StandardCharsets.US_ASCII)));
    }

    static Header replays(int replays) {
        return new RecordHeader(REPLAYS, Integer.toString(replays).getBytes(StandardCharsets.US_ASCII));
    }

    /** The same copy of the same event as a correction, or as the registration itself. */
    ReceivedEvent as(boolean correction) {
        return new ReceivedEvent(message.as(correction), envelope, envelopeHash, replays);
    }

    String recordId() {
        return message.id();
    }

    /** UTC. */
    LocalDateTime acceptedAt() {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(message.acceptedAt()), ZoneOffset.UTC);
    }

    /** A registration has the id of its record; of corrections a record can have many, each copy with one id. */
    String transactionId() {
        return message.correction()
                ? UUID.nameUUIDFromBytes((recordId() + ":" + envelopeHash).getBytes(StandardCharsets.UTF_8)).toString()
                : recordId();
    }
}
