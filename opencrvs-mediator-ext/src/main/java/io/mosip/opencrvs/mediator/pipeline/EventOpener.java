package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.envelope.EnvelopeCipher;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.transaction.Digest;
import io.mosip.opencrvs.mediator.transaction.EventTransaction;
import io.mosip.opencrvs.mediator.transaction.TransactionStatus;
import io.mosip.opencrvs.mediator.transaction.Transactions;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** How every event begins: it gets its row, is decrypted and read, and the row notes whom it is about. */
@Component
class EventOpener {
    private final Keys keys;
    private final EventReader reader;
    private final TimedSteps steps;

    EventOpener(Keys keys, EventReader reader, TimedSteps steps) {
        this.keys = keys;
        this.reader = reader;
        this.steps = steps;
    }

    /** @param topic of the row; the event itself may also have the other one of its kind */
    <T extends EventTransaction> Opened<T> open(ReceivedEvent received, EventTopic topic,
            Transactions<T> transactions) {
        T known = transactions.receive(received.transactionId(), received.recordId(), topic, received.envelopeHash(),
                received.acceptedAt());
        if (known.status() == TransactionStatus.REJECTED) {
            // The same message again, after a crash or from the dead-letter topic: only a replay starts it anew.
            throw new RejectedEarlierException(known.errorCode());
        }
        RegistrationEvent event = steps.time(Step.OPEN, () -> read(received, transactions));
        T transaction = transactions.describe(received.transactionId(), received.acceptedAt(), event.subjectHash(),
                Digest.sha256(event.registrationNumber()), () -> sealed(event.registrationNumber()));
        boolean changed = !transaction.isAbout(event.subjectHash());
        return new Opened<>(transaction, event, changed,
                changed && received.acceptedAt().isBefore(transaction.acceptedAt()));
    }

    private RegistrationEvent read(ReceivedEvent received, Transactions<?> transactions) {
        RegistrationEvent event = reader.read(keys.open(received.envelope()));
        if (!transactions.about(event.topic())) {
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
     * @param changed  the transaction's work has begun with other data than this event has
     * @param outdated that other data is newer
     */
    record Opened<T extends EventTransaction>(T transaction, RegistrationEvent event, boolean changed,
            boolean outdated) {}
}
