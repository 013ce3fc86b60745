package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.policy.Eligibility;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.RecordRows;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import org.springframework.stereotype.Component;

/**
 * Processes the registration of a death. Depending on the country's configuration the identity is deactivated,
 * immediately or after a grace period, or flagged. MOSIP's own process for deaths only updates demographic data, so
 * this pipeline sets the status in the ID repository.
 */
@Component
class DeathPipeline extends RegistrationPipeline<TrackedDeath> {
    private final DeathLifecycle lifecycle;
    private final PersonFinder people;
    private final Eligibility eligibility;
    private final IdentityStatus identities;
    private final DeathActions actions;
    private final DeathFlag flag;
    private final TimedSteps steps;

    DeathPipeline(DeathLifecycle lifecycle, EventOpener opener, EventHandover handover, PersonFinder people,
            Eligibility eligibility, IdentityStatus identities, DeathActions actions, DeathFlag flag,
            TimedSteps steps) {
        super(lifecycle, opener, handover, EventKind.DEATH_REGISTERED);
        this.lifecycle = lifecycle;
        this.people = people;
        this.eligibility = eligibility;
        this.identities = identities;
        this.actions = actions;
        this.flag = flag;
        this.steps = steps;
    }

    @Override
    void register(ReceivedEvent received, RecordRows<TrackedDeath> record, RegistrationEvent event) {
        TrackedDeath transaction = record.row();
        if (identities.findIfStatusApplied(Status.DEACTIVATED, transaction.rid()).isPresent()) {
            lifecycle.noteDeactivated(transaction.id(), "deactivated");
        } else if (transaction.status().packetKept()) {
            flag.resume(transaction, event);
        } else if (endIfSuperseded(record)) {
            return;
        } else if (event.cancelled()) {
            lifecycle.endWithoutChange(transaction.id(), "was cancelled before anything was done");
        } else {
            if (transaction.dueAt().isEmpty()) {
                eligibility.requireEligible(kind(), event, received.acceptedAt());
            }
            StoredIdentity person = steps.time(Step.FIND, () -> people.find(event.death()));
            actions.perform(received, transaction, event, person);
        }
    }
}
