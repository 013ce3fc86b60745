package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.tracking.EventLifecycle;
import io.mosip.opencrvs.mediator.tracking.EventOrder;
import io.mosip.opencrvs.mediator.tracking.RecordRows;
import io.mosip.opencrvs.mediator.tracking.RowHash;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventVersion;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Opens an event: creates or finds its row, decrypts and reads the event, and notes in the row whom it is about. */
@Component
class EventOpener {
    private final Keys keys;
    private final EventReader reader;
    private final OrderSettings settings;
    private final RowHashes hashes;
    private final TimedSteps steps;

    EventOpener(Keys keys, EventReader reader, OrderSettings settings, RowHashes hashes,
            TimedSteps steps) {
        this.keys = keys;
        this.reader = reader;
        this.settings = settings;
        this.hashes = hashes;
        this.steps = steps;
    }

    /** @param kind of the row; the event itself may be of the other kind of the same record type */
    <T extends TrackedEvent> Opened<T> open(ReceivedEvent received, EventKind kind,
            EventLifecycle<T> lifecycle) {
        T known = lifecycle.receive(received.transactionId(), received.recordId(), kind, received.envelopeHash());
        boolean rejected = known.status().refused();
        if (rejected && received.envelopeHash().equals(known.envelopeHash())) {
            // This message was read before, and came again after a crash or from the dead-letter topic. Only a
            // replay starts it again.
            throw new RejectedEarlierException(known.errorCode());
        }
        RegistrationEvent event = readOrEnd(received, lifecycle);
        EventOrder order = order(received, event.version());
        if (rejected) {
            lifecycle.startAgain(received.transactionId(), received.envelopeHash(), order);
        }
        boolean disguised = received.message().sentAsCorrection() && received.message().correction()
                && !event.correction();
        RowHash subject = hashes.ofDigest(event.subjectHash());
        RecordRows<T> record = lifecycle.describe(received.transactionId(), order, subject,
                hashes.of(event.registrationNumber()), disguised, () -> sealed(event.registrationNumber()));
        return new Opened<>(record, event, order, subject);
    }

    /**
     * The order of the event. The version is taken from the signed event only, and a time in the future is not used.
     */
    private EventOrder order(ReceivedEvent received, EventVersion version) {
        LocalDateTime acceptedAt = received.acceptedAt();
        return new EventOrder(acceptedAt,
                version.notAfter(acceptedAt.plus(settings.maxClockSkew()).toInstant(ZoneOffset.UTC)));
    }

    /**
     * Reads the event. If the new copy of a rejected event cannot be read, the event has failed again, because such a
     * copy has no version.
     */
    private RegistrationEvent readOrEnd(ReceivedEvent received, EventLifecycle<?> lifecycle) {
        try {
            return steps.time(Step.OPEN, () -> read(received, lifecycle));
        } catch (RuntimeException e) {
            lifecycle.startAgain(received.transactionId(), received.envelopeHash(),
                    order(received, EventVersion.NONE));
            throw e;
        }
    }

    private RegistrationEvent read(ReceivedEvent received, EventLifecycle<?> lifecycle) {
        RegistrationEvent event = reader.read(keys.open(received.envelope()));
        if (!lifecycle.about(event.kind())) {
            throw new MediatorException(MediatorError.TOPIC_UNEXPECTED);
        }
        if (!received.recordId().equals(event.recordId())) {
            throw new MediatorException(MediatorError.ID_MISMATCH);
        }
        return event;
    }

    private byte[] sealed(String registrationNumber) {
        return EnvelopeCipher.seal(registrationNumber.getBytes(StandardCharsets.UTF_8), keys.self());
    }

    /**
     * @param record  the event's row among those of its record, as they were when the event was noted there
     * @param order   of this event; the row may have that of another copy
     * @param subject the hash of its subject data
     */
    record Opened<T extends TrackedEvent>(RecordRows<T> record, RegistrationEvent event, EventOrder order,
            RowHash subject) {
        T transaction() {
            return record.row();
        }

        /**
         * True if the row of the registration was begun with other data than this event has, belongs to other data, or
         * was corrected since to other data that is older than this event.
         */
        boolean corrects() {
            T row = record.row();
            return row.status().refused() || !row.isAbout(subject)
                    || record.restoredBy(order, subject);
        }
    }
}
