package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.pipeline.EventOpener.Opened;
import io.mosip.opencrvs.mediator.transaction.DeathTransaction;
import io.mosip.opencrvs.mediator.transaction.DeathTransactions;
import io.mosip.opencrvs.mediator.transaction.TransactionStatus;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The deactivation follows the corrected record: another person's, or nobody's. The right person is found and can be
 * deactivated before anything is changed; then whom the record had wrongly named gets the identity back, and last the
 * right one loses it. Each change is stored before the next, so a correction that is interrupted goes on where it was.
 * Details alone are OpenCRVS's: MOSIP's update would make a deceased person's identity active.
 */
@Component
class DeathCorrectionPipeline implements EventPipeline {
    private final DeathTransactions transactions;
    private final EventOpener opener;
    private final EventHandover handover;
    private final PersonFinder people;
    private final IdRepository repository;
    private final IdentityStatus identities;
    private final TimedSteps steps;

    DeathCorrectionPipeline(DeathTransactions transactions, EventOpener opener, EventHandover handover,
            PersonFinder people, IdRepository repository, IdentityStatus identities, TimedSteps steps) {
        this.transactions = transactions;
        this.opener = opener;
        this.handover = handover;
        this.people = people;
        this.repository = repository;
        this.identities = identities;
        this.steps = steps;
    }

    @Override
    public EventTopic topic() {
        return EventTopic.DEATH_CORRECTED;
    }

    @Override
    public void process(ReceivedEvent received) {
        Opened<DeathTransaction> opened = opener.open(received, topic(), transactions);
        DeathTransaction correction = opened.transaction();
        if (correction.status().atMosip()) {
            return;
        }
        if (correction.status() != TransactionStatus.RECEIVED) {
            goOn(correction, opened.event());
        } else if (correction.reversalRid() != null) {
            follow(correction, opened.event());
        } else {
            Predecessors.of(correction, transactions.ofRecord(correction.recordId()), transactions)
                    .ifPresent(earlier -> begin(received, correction, opened.event(), earlier));
        }
    }

    private void begin(ReceivedEvent received, DeathTransaction correction, RegistrationEvent event,
            List<DeathTransaction> earlier) {
        if (!earlier.isEmpty()) {
            follow(correction, event);
        } else if (event.cancelled()) {
            transactions.notNeeded(correction.id(), "there is no death to cancel");
        } else {
            // The death never came, or never succeeded: with this data it does.
            handover.asRegistration(received, topic());
        }
    }

    /** The event that decided last who is deceased; what it left to others to deactivate, it did not change. */
    private Optional<DeathTransaction> before(DeathTransaction correction) {
        return transactions.ofRecord(correction.recordId()).stream()
                .filter(other -> !other.id().equals(correction.id()))
                .filter(other -> other.status() == TransactionStatus.DEACTIVATED
                        || other.status() == TransactionStatus.ACTIVATED)
                .reduce((earlier, later) -> later)
                .filter(last -> last.status() == TransactionStatus.DEACTIVATED && last.rid() != null);
    }

    private void follow(DeathTransaction correction, RegistrationEvent event) {
        Optional<StoredIdentity> wrong = identities.made(Status.ACTIVATED, correction.reversalRid())
                .or(() -> before(correction).flatMap(last -> repository.findByRid(last.rid())));
        if (event.cancelled()) {
            wrong.ifPresent(person -> identities.activate(correction, person));
            transactions.activated(correction.id());
            return;
        }
        StoredIdentity right = steps.time(Step.FIND, () -> people.find(event.death()));
        if (right.status() == Status.DEACTIVATED
                && wrong.filter(person -> person.uin().equals(right.uin())).isPresent()) {
            transactions.notNeeded(correction.id(), "it is the same person; details of a death are not kept by MOSIP");
            return;
        }
        if (right.status() == Status.BLOCKED) {
            throw new MediatorException(MediatorError.PERSON_BLOCKED);
        }
        wrong.filter(person -> !person.uin().equals(right.uin()))
                .ifPresent(person -> identities.activate(correction, person));
        transactions.restored(correction.id());
        identities.deactivate(transactions.find(correction.id()).orElseThrow(), right);
    }

    /** Whom the record had wrongly named is alive again; only the right person is left to do. */
    private void goOn(DeathTransaction correction, RegistrationEvent event) {
        if (identities.made(Status.DEACTIVATED, correction.rid()).isPresent()) {
            transactions.deactivated(correction.id(), "deactivated");
        } else {
            identities.deactivate(correction, steps.time(Step.FIND, () -> people.find(event.death())));
        }
    }
}
