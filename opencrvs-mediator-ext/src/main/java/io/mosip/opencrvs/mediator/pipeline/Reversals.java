package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.regproc.RidGenerator;
import io.mosip.opencrvs.mediator.tracking.DeathLifecycle;
import io.mosip.opencrvs.mediator.tracking.TrackedDeath;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins the reversal of what a death did to an identity. */
@Component
class Reversals {
    private final DeathLifecycle lifecycle;
    private final RidGenerator rids;
    private final PersonHashes people;

    Reversals(DeathLifecycle lifecycle, RidGenerator rids, PersonHashes people) {
        this.lifecycle = lifecycle;
        this.rids = rids;
        this.people = people;
    }

    /**
     * The RID of the reversal: that of an earlier run, or a new one that is stored.
     *
     * @return empty where another registered death of the person stands, so that nothing is taken back
     */
    Optional<String> begin(TrackedDeath correction, StoredIdentity person) {
        String rid = correction.reversalRid() == null ? rids.next() : correction.reversalRid();
        return lifecycle.assignReversalRid(correction.id(), rid, people.hashOf(person))
                .map(TrackedDeath::reversalRid);
    }
}
