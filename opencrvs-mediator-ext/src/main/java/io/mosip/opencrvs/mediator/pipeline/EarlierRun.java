package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.regproc.Progress;
import io.mosip.opencrvs.mediator.regproc.TransactionClient;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import org.springframework.stereotype.Component;

/**
 * What became at MOSIP of the packet of an earlier run. Whether MOSIP may be sent another one is only known from there:
 * with the RID of a registration that has ended it takes none, and with a new RID beside an old one that is still alive it
 * makes a second UIN.
 */
@Component
class EarlierRun {
    private final TransactionClient mosip;
    private final IdRepository repository;
    private final TimedSteps steps;

    EarlierRun(TransactionClient mosip, IdRepository repository, TimedSteps steps) {
        this.mosip = mosip;
        this.repository = repository;
        this.steps = steps;
    }

    enum Outcome {
        /** There was none, or MOSIP never got it: the same RID can be used. */
        NOTHING,
        /** MOSIP works on it: what comes now can only correct it. */
        UNDER_WAY,
        /** MOSIP gave it up, but not before it had made or changed the identity. */
        IDENTITY,
        /** MOSIP gave it up, and no identity came of it: another RID is needed. */
        GIVEN_UP
    }

    /** Of a transaction that starts again, or has been rejected; of others there is none. */
    Outcome of(TrackedEvent transaction) {
        boolean starts = switch (transaction.status()) {
            case RECEIVED, RESTORED, DUE, REJECTED, NOT_ELIGIBLE -> true;
            default -> false;
        };
        return starts && transaction.rid() != null
                ? steps.time(Step.FIND, () -> ofRid(transaction.rid()))
                : Outcome.NOTHING;
    }

    /** The identity is looked for last: after its registration has ended none can come any more. */
    private Outcome ofRid(String rid) {
        Progress progress = mosip.progressOf(rid);
        if (progress.known() && progress.failure().isEmpty()) {
            return Outcome.UNDER_WAY;
        }
        if (repository.findByRid(rid).isPresent()) {
            return Outcome.IDENTITY;
        }
        return progress.known() ? Outcome.GIVEN_UP : Outcome.NOTHING;
    }
}
