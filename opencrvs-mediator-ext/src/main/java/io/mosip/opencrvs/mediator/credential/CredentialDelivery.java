package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.credential.SharedParts.Shared;
import io.mosip.opencrvs.mediator.delivery.Delivery;
import io.mosip.opencrvs.mediator.delivery.OutboxEntry;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.delivery.OutgoingEnvelopes;
import io.mosip.opencrvs.mediator.opencrvsclient.CredentialReceiver;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import org.springframework.stereotype.Component;

/** Opens a credential and sends the parts that may be shared to OpenCRVS, encrypted and signed. */
@Component
class CredentialDelivery implements Delivery {
    private final CredentialReader reader;
    private final CredentialCheck check;
    private final SharedParts parts;
    private final CredentialReceiver opencrvs;
    private final BirthLifecycle lifecycle;
    private final OutgoingEnvelopes envelopes;
    private final CredentialReceipts receipts;
    private final ObjectMapper json;

    CredentialDelivery(CredentialReader reader, CredentialCheck check, SharedParts parts,
            CredentialReceiver opencrvs, BirthLifecycle lifecycle, OutgoingEnvelopes envelopes,
            CredentialReceipts receipts,
            ObjectMapper json) {
        this.reader = reader;
        this.check = check;
        this.parts = parts;
        this.opencrvs = opencrvs;
        this.lifecycle = lifecycle;
        this.envelopes = envelopes;
        this.receipts = receipts;
        this.json = json;
    }

    @Override
    public OutboxKind kind() {
        return OutboxKind.CREDENTIAL;
    }

    @Override
    public void deliver(OutboxEntry entry, byte[] content) {
        TrackedBirth transaction = lifecycle.find(entry.transactionId()).orElseThrow();
        IssuedCredential credential = reader.read(content);
        check.requireSameChild(transaction, credential);
        receipts.opened(entry);
        Shared shared = parts.of(credential);
        ObjectNode message = json.createObjectNode().put("opencrvsBRN", credential.registrationNumber());
        shared.addTo(message);
        opencrvs.deliver(transaction.recordId(), envelopes.of(message));
        receipts.delivered(entry, shared);
    }
}
