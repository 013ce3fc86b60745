package io.mosip.opencrvs.mediator.credential;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a credential can be opened and is that of the birth. */
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
        /** It cannot be opened, or is of another birth. */
        UNUSABLE,
        /** It has to be fetched first. */
        NOT_HERE
    }

    /** Looks at the event only, and fetches nothing. */
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
     * A UIN for the wrong child would be worse than none. Of a birth that v0.5 uploaded only the RID is known.
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
