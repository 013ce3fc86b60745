package io.mosip.opencrvs.mediator.credential;

import io.mosip.opencrvs.mediator.credential.SharedParts.Shared;
import io.mosip.opencrvs.mediator.delivery.Outbox;
import io.mosip.opencrvs.mediator.delivery.OutboxEntry;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the progress of a credential. */
@Component
class CredentialReceipts {
    private final Outbox outbox;
    private final BirthLifecycle lifecycle;
    private final RowHashes hashes;

    CredentialReceipts(Outbox outbox, BirthLifecycle lifecycle, RowHashes hashes) {
        this.outbox = outbox;
        this.hashes = hashes;
        this.lifecycle = lifecycle;
    }

    /** Adds the receipt for MOSIP, once for each credential. */
    @Transactional
    public void opened(OutboxEntry entry) {
        outbox.replaceOlder(entry.transactionId(), OutboxKind.CREDENTIAL_STATUS, entry.requestId(), new byte[0],
                entry.createdAt());
    }

    /**
     * Notes the delivery in the outbox and in the event, in one database transaction, so that a delivered credential is
     * not sent again after the service was killed.
     */
    @Transactional
    public void delivered(OutboxEntry entry, Shared shared) {
        lifecycle.noteDelivered(entry.transactionId(), shared.token().map(hashes::of), shared.notes());
        outbox.delivered(entry);
    }
}
