package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.IdRepositoryPeer;
import io.mosip.opencrvs.mediator.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * How the events ended that are no plain births.
 *
 * @param corrected   corrections that are registered, delivered and acknowledged
 * @param deactivated deaths of which exactly one identity was deactivated, exactly once
 * @param rejected    events that are rejected in the database, and of which OpenCRVS was told
 * @param parked      messages that are no events, each once
 */
record FollowupEnds(long corrected, long deactivated, long rejected, long parked) {
    static FollowupEnds of(World world, Ledger ledger, Followups followups) {
        IdRepositoryPeer identities = world.mosip.identities();
        long deactivated = followups.registrationNumbersOfDeaths().values().stream()
                .filter(number -> ledger.ridsOf(number).stream().flatMap(rid -> identities.uinOf(rid).stream())
                        .distinct()
                        .mapToInt(uin -> identities.changes(uin).size()).sum() == 1)
                .count();
        long rejected = 0;
        for (String id : followups.rejected()) {
            if (world.database.count("birth_transactions WHERE txn_id = '" + id + "' AND status = 'REJECTED'") == 1
                    && !world.opencrvs.errorsOf(id).isEmpty()) {
                rejected++;
            }
        }
        return new FollowupEnds(ledger.finishedCorrections(), deactivated, rejected,
                world.database.count("parked_message"));
    }

    /** Each in words; none where all ended as they should. */
    List<String> missing(Ledger ledger, Followups followups) {
        List<String> missing = new ArrayList<>();
        expect(missing, "corrections registered and delivered", followups.corrections(), corrected);
        expect(missing, "deaths of one identity, deactivated once", followups.registrationNumbersOfDeaths().size(),
                deactivated);
        expect(missing, "rejections told to OpenCRVS", followups.rejections(), rejected);
        expect(missing, "messages parked", ledger.poisoned.get(), parked);
        return missing;
    }

    private static void expect(List<String> missing, String what, long expected, long actual) {
        if (expected != actual) {
            missing.add(what + ": " + actual + " instead of " + expected);
        }
    }
}
