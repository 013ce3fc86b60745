package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.config.PartnerSettings;
import io.mosip.opencrvs.mediator.delivery.Outbox;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.regproc.Rid;
import io.mosip.opencrvs.mediator.transaction.BirthTransactions;
import io.mosip.opencrvs.mediator.websub.HubMessages;
import io.mosip.opencrvs.mediator.websub.Subscriber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a {@code CREDENTIAL_ISSUED} event (contract 6) into the outbox: the credential for OpenCRVS, and the receipt for
 * MOSIP. What is stored is sealed; the event's clear parts name the child's registration number.
 */
@Component
public class CredentialIntake implements Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialIntake.class);

    /** A credential is some kilobytes; photographs and documents are not shared with this partner. */
    private static final int LIMIT = 5 * 1024 * 1024;
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final PartnerSettings partner;
    private final HubMessages messages;
    private final BirthTransactions transactions;
    private final Outbox outbox;

    CredentialIntake(PartnerSettings partner, HubMessages messages, BirthTransactions transactions,
            Outbox outbox) {
        this.partner = partner;
        this.messages = messages;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public String topic() {
        return partner.credentialTopic();
    }

    @Override
    public String path() {
        return "receiveCredential";
    }

    @Override
    public String callbackUrl() {
        return partner.callbackUrl();
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Step step() {
        return Step.CALLBACK;
    }

    /**
     * All of it or nothing is stored; the same credential twice is stored once.
     *
     * @throws MediatorException {@link MediatorError#CALLBACK_MALFORMED} or {@link MediatorError#CALLBACK_UNKNOWN_RID}
     */
    @Override
    @Transactional
    public void accept(byte[] body) {
        JsonNode event = messages.read(body).path("event");
        JsonNode data = event.path("data");
        String rid = data.path("registrationId").asText("");
        String requestId = event.path("transactionId").asText("");
        boolean hasCredential = data.path("credential").isTextual() || event.path("dataShareUri").isTextual();
        if (rid.isEmpty() || !REQUEST_ID.matcher(requestId).matches() || !hasCredential) {
            throw new MediatorException(MediatorError.CALLBACK_MALFORMED);
        }
        String id = Optional.of(rid).filter(Rid::isWellFormed).flatMap(transactions::idOfRid)
                .orElseThrow(() -> new MediatorException(MediatorError.CALLBACK_UNKNOWN_RID));
        if (transactions.credentialIssued(id)) {
            outbox.add(id, OutboxKind.CREDENTIAL, requestId, body);
            outbox.add(id, OutboxKind.CREDENTIAL_STATUS, requestId, new byte[0]);
        } else {
            LOG.info("{} the credential came again", id);
        }
    }
}
