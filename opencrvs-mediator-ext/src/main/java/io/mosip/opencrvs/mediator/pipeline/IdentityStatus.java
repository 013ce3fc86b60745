package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity.Status;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.regproc.IdSchemas;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Deactivates an identity at MOSIP and activates it again ({@code docs/contracts/mosip-id-repository.md}). Each change
 * has a new RID, because MOSIP refuses a RID that was used. The RID is stored before it is used.
 */
@Component
class IdentityStatus {
    private final DeathLifecycle lifecycle;
    private final IdRepository repository;
    private final IdSchemas schemas;
    private final RidGenerator rids;
    private final Reversals reversals;
    private final TimedSteps steps;

    IdentityStatus(DeathLifecycle lifecycle, IdRepository repository, IdSchemas schemas, RidGenerator rids,
            Reversals reversals, TimedSteps steps) {
        this.lifecycle = lifecycle;
        this.repository = repository;
        this.schemas = schemas;
        this.rids = rids;
        this.reversals = reversals;
        this.steps = steps;
    }

    /**
     * Finds the identity whose status an earlier run has changed before it was interrupted. The RID of the change has
     * replaced the RID by which the person was found, so the identity is read by the RID of the change first.
     *
     * @param rid of the change; null where there was none
     */
    Optional<StoredIdentity> findIfStatusApplied(Status wanted, String rid) {
        return Optional.ofNullable(rid).flatMap(repository::findByRid).filter(person -> person.status() == wanted);
    }

    /** @throws MediatorException {@link MediatorError#PERSON_BLOCKED}, or one of the ID repository's */
    void deactivate(TrackedDeath transaction, StoredIdentity person) {
        switch (person.status()) {
            case ACTIVATED -> steps.run(Step.DEACTIVATE, () -> {
                String rid = lifecycle.assignRid(transaction.id(),
                        transaction.rid() == null ? rids.next() : transaction.rid()).rid();
                change(person, Status.DEACTIVATED, rid);
                lifecycle.noteDeactivated(transaction.id(), "deactivated");
            });
            case DEACTIVATED -> lifecycle.noteDeactivated(transaction.id(), "was deactivated already");
            case BLOCKED -> throw new MediatorException(MediatorError.PERSON_BLOCKED);
        }
    }

    /**
     * Activates an identity again, unless another registered death of the person is still valid.
     *
     * @throws MediatorException {@link MediatorError#PERSON_BLOCKED}, or one of the ID repository's
     */
    void activate(TrackedDeath transaction, StoredIdentity person) {
        switch (person.status()) {
            case DEACTIVATED -> steps.run(Step.ACTIVATE, () -> reversals.begin(transaction, person)
                    .ifPresent(rid -> change(person, Status.ACTIVATED, rid)));
            case ACTIVATED -> {
                // Another instance or a person has changed the status meanwhile.
            }
            case BLOCKED -> throw new MediatorException(MediatorError.PERSON_BLOCKED);
        }
    }

    private void change(StoredIdentity person, Status to, String rid) {
        repository.changeStatus(person.uin(), to, rid, schemas.latest().version());
    }
}
