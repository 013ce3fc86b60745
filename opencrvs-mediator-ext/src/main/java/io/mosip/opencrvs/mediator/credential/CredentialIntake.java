package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.credential.CredentialCheck.Finding;
import io.mosip.opencrvs.mediator.delivery.Outbox;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.peer.PartnerSettings;
import io.mosip.opencrvs.mediator.regproc.Rid;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import io.mosip.opencrvs.mediator.websub.HubMessages;
import io.mosip.opencrvs.mediator.websub.Subscriber;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Receives {@code CREDENTIAL_ISSUED} events ({@code docs/contracts/mosip-credential.md}) and adds two deliveries to the
 * outbox: the credential for OpenCRVS, and the receipt for MOSIP. The content is encrypted, because the event contains
 * the registration number of the child in clear.
 */
@Component
public class CredentialIntake implements Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialIntake.class);

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final PartnerSettings partner;
    private final HubMessages messages;
    private final BirthLifecycle lifecycle;
    private final DeathLifecycle deaths;
    private final Outbox outbox;
    private final CredentialCheck check;

    CredentialIntake(PartnerSettings partner, HubMessages messages, BirthLifecycle lifecycle,
            DeathLifecycle deaths, Outbox outbox, CredentialCheck check) {
        this.partner = partner;
        this.messages = messages;
        this.lifecycle = lifecycle;
        this.deaths = deaths;
        this.outbox = outbox;
        this.check = check;
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
        return CredentialReader.LIMIT;
    }

    @Override
    public Step step() {
        return Step.CALLBACK;
    }

    /**
     * Stores everything or nothing. The same credential is stored once. The receipt is published only for a credential
     * that could be opened, here or later.
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
        if (!Rid.isWellFormed(rid)) {
            throw new MediatorException(MediatorError.CALLBACK_UNKNOWN_RID);
        }
        Optional<String> birth = lifecycle.idOfRid(rid);
        if (birth.isPresent()) {
            acceptOfBirth(birth.get(), requestId, body);
        } else {
            acceptOfDeath(rid, requestId);
        }
    }

    private void acceptOfBirth(String id, String requestId, byte[] body) {
        boolean first = lifecycle.noteCredential(id);
        TrackedBirth birth = lifecycle.find(id).orElseThrow();
        Finding finding = check.of(body, birth);
        if (finding == Finding.UNUSABLE) {
            LOG.warn("{} a credential cannot be opened or is of another birth", id);
        }
        if (!first && !takesThePlace(birth, body, finding)) {
            LOG.info("{} the credential came again", id);
            return;
        }
        outbox.replace(id, OutboxKind.CREDENTIAL, requestId, body);
        if (finding == Finding.USABLE) {
            outbox.replace(id, OutboxKind.CREDENTIAL_STATUS, requestId, new byte[0]);
        }
    }

    /**
     * True if a further credential replaces the stored one: the stored one is or may be unusable, or was given up, or
     * an administrator requested the credential again after the delivery.
     */
    private boolean takesThePlace(TrackedBirth birth, byte[] body, Finding finding) {
        if (finding == Finding.UNUSABLE) {
            return false;
        }
        return outbox.stored(birth.id(), OutboxKind.CREDENTIAL).filter(stored -> switch (stored.state()) {
            case AWAITED, GIVEN_UP -> true;
            case PENDING -> stored.content().filter(content -> Arrays.equals(content, body)
                    || check.of(content, birth) == Finding.USABLE).isEmpty();
            case DELIVERED, WITHDRAWN -> false;
        }).isPresent();
    }

    /**
     * Handles the credential that MOSIP issues for the flag of a death, as for every update. It only shows that the
     * update was made. OpenCRVS receives no credential for a death.
     */
    private void acceptOfDeath(String rid, String requestId) {
        Optional<String> flagged = deaths.idOfRid(rid);
        if (flagged.isPresent()) {
            deaths.noteFlagged(flagged.get(), "MOSIP has updated the identity");
            outbox.add(flagged.get(), OutboxKind.CREDENTIAL_STATUS, requestId, new byte[0]);
        } else if (deaths.idOfReversalRid(rid).isEmpty()) {
            throw new MediatorException(MediatorError.CALLBACK_UNKNOWN_RID);
        }
    }
}
