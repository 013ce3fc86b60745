package io.mosip.opencrvs.mediator.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.opencrvsclient.ErrorReceiver;
import io.mosip.opencrvs.mediator.regproc.MosipCause;
import io.mosip.opencrvs.mediator.regproc.TransactionClient;
import io.mosip.opencrvs.mediator.tracking.EventStatus;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.mediator.tracking.TrackedEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends OpenCRVS the reason why an event was rejected, encrypted and signed, with MOSIP's reason if MOSIP rejected the
 * event.
 */
@Component
class ErrorDelivery implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorDelivery.class);
    /** Attempts for which the notice waits for MOSIP's reason. A notice without the reason is better than none. */
    private static final int PATIENCE = 6;

    private final TrackedEvents events;
    private final ErrorNotices notices;
    private final Outbox outbox;
    private final TransactionClient mosip;
    private final OutgoingEnvelopes envelopes;
    private final ErrorReceiver opencrvs;
    private final Keys keys;
    private final ObjectMapper json;
    private final TransactionTemplate dbTransaction;

    ErrorDelivery(TrackedEvents events, ErrorNotices notices, Outbox outbox, TransactionClient mosip,
            OutgoingEnvelopes envelopes, ErrorReceiver opencrvs, Keys keys, ObjectMapper json,
            TransactionTemplate dbTransaction) {
        this.events = events;
        this.notices = notices;
        this.outbox = outbox;
        this.mosip = mosip;
        this.envelopes = envelopes;
        this.opencrvs = opencrvs;
        this.keys = keys;
        this.json = json;
        this.dbTransaction = dbTransaction;
    }

    @Override
    public OutboxKind kind() {
        return OutboxKind.ERROR;
    }

    /** False for an event that has started again, because it is not rejected any more. */
    @Override
    public boolean isWanted(OutboxEntry entry) {
        return events.find(entry.transactionId()).map(TrackedEvent::status)
                .filter(EventStatus::refused).isPresent();
    }

    @Override
    public void deliver(OutboxEntry entry, byte[] content) {
        ErrorNotice kept = notices.read(content);
        ErrorNotice notice = kept.unexplained() ? explained(entry, kept) : kept;
        if (opencrvs.isThere()) {
            opencrvs.deliver(notice.eventId(), envelopes.of(message(entry, notice)));
        }
        // Both changes are in one database transaction, so that a notice that is sent again still has its number.
        dbTransaction.executeWithoutResult(status -> {
            events.of(entry.transactionId()).orElseThrow().noteAnswered(entry.transactionId());
            outbox.delivered(entry);
        });
    }

    private ErrorNotice explained(OutboxEntry entry, ErrorNotice notice) {
        Optional<MosipCause> cause = cause(entry, notice);
        if (cause.isEmpty()) {
            return notice.withoutCause();
        }
        ErrorNotice explained = notice.because(cause.get());
        dbTransaction.executeWithoutResult(status -> {
            events.of(entry.transactionId()).orElseThrow().addDetails(entry.transactionId(),
                    List.of(cause.get().toString()));
            outbox.rewrite(entry, notices.bytes(explained));
        });
        return explained;
    }

    private Optional<MosipCause> cause(OutboxEntry entry, ErrorNotice notice) {
        try {
            return mosip.progressOf(notice.rid()).cause();
        } catch (MediatorException e) {
            if (entry.attempts() < PATIENCE) {
                throw e;
            }
            LOG.warn("{} MOSIP's reason could not be had: {}", entry.transactionId(), e.error().code());
            return Optional.empty();
        }
    }

    private ObjectNode message(OutboxEntry entry, ErrorNotice notice) {
        TrackedEvent transaction = events.find(entry.transactionId()).orElseThrow();
        ObjectNode message = json.createObjectNode();
        events.of(transaction.kind()).sealedNumber(transaction.id()).flatMap(this::opened).ifPresent(
                number -> message.put(transaction.kind().isBirth() ? "opencrvsBRN" : "opencrvsDRN", number));
        return message.setAll(json.<ObjectNode>valueToTree(notice));
    }

    /**
     * The registration number; empty if the key was replaced and removed meanwhile. The notice is sent all the same,
     * because it has the id of the event.
     */
    private Optional<String> opened(byte[] sealed) {
        try {
            return Optional.of(new String(keys.open(sealed), StandardCharsets.UTF_8));
        } catch (MediatorException e) {
            return Optional.empty();
        }
    }
}
