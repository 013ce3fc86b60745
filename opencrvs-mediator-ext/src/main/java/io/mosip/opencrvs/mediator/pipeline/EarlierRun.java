package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.regproc.Progress;
import io.mosip.opencrvs.mediator.regproc.TransactionClient;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import org.springframework.stereotype.Component;

/**
 * Finds out at MOSIP how the packet of an earlier run ended. Only MOSIP's answer shows whether another packet may be
 * sent. MOSIP refuses a packet with the RID of a registration that has ended. A packet with a new RID makes a second
 * UIN if the registration under the old RID is still in progress.
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
        /** No packet reached MOSIP. The same RID can be used. */
        NOTHING,
        /** MOSIP is processing the packet. The event can only be a correction of it. */
        UNDER_WAY,
        /** MOSIP gave the registration up after it had made or changed the identity. */
        IDENTITY,
        /** MOSIP gave the registration up and made no identity. Another RID is needed. */
        GIVEN_UP
    }

    /** Finds the outcome for an event that starts again or was rejected. Other events have no earlier run. */
    Outcome of(TrackedEvent transaction) {
        boolean starts = switch (transaction.status()) {
            case RECEIVED, RESTORED, DUE, REJECTED, NOT_ELIGIBLE -> true;
            default -> false;
        };
        return starts && transaction.rid() != null
                ? steps.time(Step.FIND, () -> ofRid(transaction.rid()))
                : Outcome.NOTHING;
    }

    /**
     * Finds the outcome of a RID. The identity is read last, because no identity can appear after the registration has
     * ended.
     */
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
