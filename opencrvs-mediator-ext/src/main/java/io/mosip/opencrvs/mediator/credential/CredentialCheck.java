package io.mosip.opencrvs.mediator.credential;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks whether a credential can be opened and belongs to the birth. */
@Component
class CredentialCheck {
    private final CredentialReader reader;
    private final RowHashes hashes;

    CredentialCheck(CredentialReader reader, RowHashes hashes) {
        this.reader = reader;
        this.hashes = hashes;
    }

    enum Finding {
        USABLE,
        /** The credential cannot be opened, or belongs to another birth. */
        UNUSABLE,
        /** The event only refers to the credential. */
        NOT_HERE
    }

    /** Checks the event only, and fetches nothing. */
    Finding of(byte[] eventBody, TrackedBirth birth) {
        try {
            Optional<IssuedCredential> credential = reader.readInline(eventBody);
            credential.ifPresent(found -> requireSameChild(birth, found));
            return credential.isPresent() ? Finding.USABLE : Finding.NOT_HERE;
        } catch (MediatorException e) {
            return Finding.UNUSABLE;
        }
    }

    /**
     * Refuses a credential of another child. Only the RID is compared for a birth that v0.5 uploaded.
     *
     * @throws MediatorException {@link MediatorError#CREDENTIAL_FOR_ANOTHER}
     */
    void requireSameChild(TrackedBirth birth, IssuedCredential credential) {
        String expected = birth.numberHash();
        if (expected != null && !hashes.of(credential.registrationNumber()).matches(expected)) {
            throw new MediatorException(MediatorError.CREDENTIAL_FOR_ANOTHER);
        }
    }
}
