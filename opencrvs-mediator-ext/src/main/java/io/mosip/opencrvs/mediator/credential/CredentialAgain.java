package io.mosip.opencrvs.mediator.credential;

import io.mosip.opencrvs.mediator.delivery.Outbox;
import io.mosip.opencrvs.mediator.delivery.OutboxKind;
import io.mosip.opencrvs.mediator.envelope.Keys;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks MOSIP for a credential that did not come, or that OpenCRVS wants again. MOSIP's hub gives a delivery up after
 * three attempts, and this service empties a credential once it is delivered.
 */
@Component
public class CredentialAgain {
    /** MOSIP has still to issue it, or somebody has decided that it is not to be issued. */
    private static final Set<String> LEFT_ALONE = Set.of("NEW", "CANCELLED");

    private final CredentialRequests requests;
    private final CredentialSettings settings;
    private final BirthLifecycle births;
    private final IdRepository repository;
    private final Outbox outbox;
    private final Keys keys;
    private final TransactionTemplate dbTransaction;

    CredentialAgain(CredentialRequests requests, CredentialSettings settings, BirthLifecycle births,
            IdRepository repository, Outbox outbox, Keys keys, TransactionTemplate dbTransaction) {
        this.requests = requests;
        this.settings = settings;
        this.births = births;
        this.repository = repository;
        this.outbox = outbox;
        this.keys = keys;
        this.dbTransaction = dbTransaction;
    }

    /**
     * Asks once for the credential of a birth that has an identity at MOSIP and no credential here. Does nothing for other
     * events, and where the configuration forbids it.
     *
     * @return whether MOSIP was asked
     * @throws MediatorException where MOSIP does not answer, or cannot issue it
     */
    public boolean askIfMissing(String id) {
        Optional<TrackedBirth> birth = settings.askAgain() ? births.find(id) : Optional.empty();
        if (birth.isEmpty() || outbox.stored(id, OutboxKind.CREDENTIAL).isPresent()
                || repository.findByRid(birth.get().rid()).isEmpty()) {
            return false;
        }
        Optional<String> status = requests.status(birth.get().rid());
        if (status.filter(LEFT_ALONE::contains).isPresent()) {
            return false;
        }
        ask(birth.get(), status, "the credential did not come");
        return true;
    }

    /**
     * Asks for the credential of a birth, whether it came before or not. What was delivered is delivered again.
     *
     * @param by who asks; no person's name
     * @throws MediatorException {@link MediatorError#NOT_FOUND}, {@link MediatorError#IDENTITY_NOT_MADE},
     *                           {@link MediatorError#CREDENTIAL_REQUEST_IMPOSSIBLE}, or an error of MOSIP
     */
    public void ask(String id, String by) {
        TrackedBirth birth = births.find(id).orElseThrow(() -> new MediatorException(MediatorError.NOT_FOUND));
        if (birth.rid() == null || repository.findByRid(birth.rid()).isEmpty()) {
            throw new MediatorException(MediatorError.IDENTITY_NOT_MADE);
        }
        ask(birth, requests.status(birth.rid()), "wanted by " + by);
    }

    private void ask(TrackedBirth birth, Optional<String> status, String why) {
        Optional<String> number = status.isPresent() ? Optional.empty() : Optional.of(number(birth));
        // Before MOSIP is asked, because the credential can be here before MOSIP's answer. What was not delivered needs no
        // such note: its first credential is delivered in any case.
        outbox.awaitAgain(birth.id(), OutboxKind.CREDENTIAL);
        number.ifPresentOrElse(known -> requests.create(birth.rid(), known), () -> requests.retrigger(birth.rid()));
        dbTransaction.executeWithoutResult(done -> {
            outbox.awaitFirst(birth.id(), OutboxKind.CREDENTIAL);
            births.note(birth.id(), "MOSIP was asked for the credential, whose request was "
                    + status.orElse("not known") + ": " + why);
        });
    }

    private String number(TrackedBirth birth) {
        try {
            return births.sealedNumber(birth.id()).map(keys::open)
                    .map(number -> new String(number, StandardCharsets.UTF_8))
                    .orElseThrow(() -> new MediatorException(MediatorError.CREDENTIAL_REQUEST_IMPOSSIBLE));
        } catch (MediatorException e) {
            throw new MediatorException(MediatorError.CREDENTIAL_REQUEST_IMPOSSIBLE);
        }
    }
}
