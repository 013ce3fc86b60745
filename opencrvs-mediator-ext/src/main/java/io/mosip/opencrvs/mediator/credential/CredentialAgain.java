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
 * Requests a credential again that did not arrive, or that OpenCRVS needs again. MOSIP's hub gives a delivery up after
 * three attempts, and this service deletes a credential after its delivery.
 */
@Component
public class CredentialAgain {
    /**
     * Statuses in which nothing is requested: MOSIP has not issued the credential yet, or somebody has cancelled it.
     */
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
     * Requests once the credential of a birth that has an identity at MOSIP and no credential here. Does nothing for
     * other events, or if the configuration forbids it.
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
     * Requests the credential of a birth, whether or not it arrived before. A credential that was delivered is
     * delivered again.
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
        // The note is written before the request, because the credential can arrive before MOSIP's answer. Without
        // an earlier delivery no note is needed, because the first credential is delivered in any case.
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
