package io.mosip.opencrvs.mediator.credential;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.config.DeliverySettings;
import io.mosip.opencrvs.mediator.config.DeliverySettings.SharedPart;
import io.mosip.opencrvs.mediator.delivery.Delivery;
import io.mosip.opencrvs.mediator.delivery.OutboxEntry;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.delivery.OutgoingEnvelopes;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.keymanager.TokenIdClient;
import io.mosip.opencrvs.mediator.opencrvs.CredentialReceiver;
import io.mosip.opencrvs.mediator.transaction.BirthTransaction;
import io.mosip.opencrvs.mediator.transaction.Digest;
import io.mosip.opencrvs.mediator.transaction.TransactionStatus;
import io.mosip.opencrvs.mediator.transaction.BirthTransactions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens a credential, takes from it what may be shared, and sends that, encrypted and signed, to OpenCRVS. */
@Component
class CredentialDelivery implements Delivery {
    private final CredentialReader reader;
    private final TokenIdClient tokens;
    private final CredentialReceiver opencrvs;
    private final BirthTransactions transactions;
    private final DeliverySettings settings;
    private final OutgoingEnvelopes envelopes;
    private final ObjectMapper json;

    CredentialDelivery(CredentialReader reader, TokenIdClient tokens, CredentialReceiver opencrvs,
            BirthTransactions transactions, DeliverySettings settings, OutgoingEnvelopes envelopes,
            ObjectMapper json) {
        this.reader = reader;
        this.tokens = tokens;
        this.opencrvs = opencrvs;
        this.transactions = transactions;
        this.settings = settings;
        this.envelopes = envelopes;
        this.json = json;
    }

    @Override
    public OutboxKind kind() {
        return OutboxKind.CREDENTIAL;
    }

    @Override
    public void deliver(OutboxEntry entry, byte[] content) {
        BirthTransaction transaction = transactions.find(entry.transactionId()).orElseThrow();
        if (transaction.status() == TransactionStatus.DELIVERED) {
            // Whoever sent it was stopped before the outbox knew.
            return;
        }
        IssuedCredential credential = reader.read(content);
        requireSameChild(transaction, credential);
        Optional<String> token = settings.share().contains(SharedPart.UIN_TOKEN)
                ? Optional.of(tokens.tokenOf(credential.uin()))
                : Optional.empty();
        opencrvs.deliver(transaction.recordId(), envelopes.of(shared(credential, token)));
        transactions.delivered(entry.transactionId(), token.map(Digest::sha256));
    }

    /** A UIN for the wrong child would be worse than none. Of a birth that v0.5 uploaded only the RID is known. */
    private static void requireSameChild(BirthTransaction transaction, IssuedCredential credential) {
        String expected = transaction.numberHash();
        if (expected != null && !Digest.sha256(credential.registrationNumber()).equals(expected)) {
            throw new MediatorException(MediatorError.CREDENTIAL_FOR_ANOTHER);
        }
    }

    private ObjectNode shared(IssuedCredential credential, Optional<String> token) {
        ObjectNode message = json.createObjectNode().put("opencrvsBRN", credential.registrationNumber());
        if (settings.share().contains(SharedPart.UIN)) {
            message.put("uin", credential.uin());
        }
        if (settings.share().contains(SharedPart.VID)) {
            credential.vid().ifPresent(vid -> message.put("vid", vid));
        }
        token.ifPresent(value -> message.put("uinToken", value));
        return message;
    }
}
