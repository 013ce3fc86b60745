package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.transaction.DeathTransaction;
import io.mosip.opencrvs.mediator.transaction.DeathTransactions;
import io.mosip.opencrvs.packet.event.EventTopic;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import org.springframework.stereotype.Component;

/**
 * From an envelope to an identity that is deactivated at MOSIP. MOSIP knows no death: its own process for one only
 * updates demographic data, so the status is set in the ID repository.
 */
@Component
class DeathPipeline extends RegistrationPipeline<DeathTransaction> {
    private final DeathTransactions transactions;
    private final PersonFinder people;
    private final IdentityStatus identities;
    private final TimedSteps steps;

    DeathPipeline(DeathTransactions transactions, EventOpener opener, EventHandover handover, PersonFinder people,
            IdentityStatus identities, TimedSteps steps) {
        super(transactions, opener, handover, EventTopic.DEATH_REGISTERED);
        this.transactions = transactions;
        this.people = people;
        this.identities = identities;
        this.steps = steps;
    }

    @Override
    void register(ReceivedEvent received, DeathTransaction transaction, RegistrationEvent event) {
        if (identities.made(Status.DEACTIVATED, transaction.rid()).isPresent()) {
            transactions.deactivated(transaction.id(), "deactivated");
        } else if (event.cancelled()) {
            transactions.notNeeded(transaction.id(), "was cancelled before anything was done");
        } else {
            StoredIdentity person = steps.time(Step.FIND, () -> people.find(event.death()));
            identities.deactivate(transaction, person);
        }
    }
}
