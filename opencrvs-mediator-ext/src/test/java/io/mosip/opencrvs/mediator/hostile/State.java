package io.mosip.opencrvs.mediator.hostile;

import io.mosip.opencrvs.mediator.world.EventTopics;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.World;
import java.util.Map;

/**
 * All that the service keeps.
 *
 * @param tables every row of every table, but for the audit trail, which a refused request is written to
 * @param topics end of every partition of its topics
 */
record State(String tables, Map<String, Long> topics) {
    static State of(World world, Mediator mediator) {
        return new State(world.database.dump("audit_entry"), EventTopics.ends(world, mediator));
    }
}
