package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * How a round ended.
 *
 * @param faults   requests that met each
 * @param retries  records in Kafka's retry topics
 * @param failures that were seen on the way
 */
record RoundResult(FaultPlan plan, Ledger ledger, Followups followups, MishapLog log, Map<Fault, LongAdder> faults,
        Leftovers left,
        FollowupEnds ends, long retries, long deadLetters, Duration took, List<String> failures) {

    /** Births that are not both registered and delivered. */
    long stuck() {
        return plan.births() - Math.min(ledger.registeredBirths(), ledger.deliveredBirths());
    }

    /** Each in words; empty if every birth is one registration and one delivery. */
    List<String> broken() {
        List<String> broken = new ArrayList<>(failures);
        broken.addAll(ledger.strangers());
        expect(broken, "births sent", plan.births(), ledger.born());
        expect(broken, "births registered", plan.births(), ledger.registeredBirths());
        expect(broken, "births delivered", plan.births(), ledger.deliveredBirths());
        expect(broken, "receipts published", plan.births(), ledger.publishedBirths());
        expect(broken, "registered again", 0, ledger.registeredAgain());
        expect(broken, "delivered again without reason", 0, ledger.deliveredAgain().unexplained());
        expect(broken, "published again without reason", 0, ledger.publishedAgain().unexplained());
        if (!plan.whole()) {
            expect(broken, "dead letters", 0, deadLetters);
        }
        broken.addAll(ends.missing(ledger, followups));
        if (!left.none()) {
            broken.add(left.toString());
        }
        Set<KillPoint.Step> missing = EnumSet.range(KillPoint.Step.RID, KillPoint.Step.DELIVERY);
        log.kills().keySet().forEach(point -> missing.remove(point.step));
        if (!plan.mishaps().isEmpty() && !missing.isEmpty()) {
            broken.add("no kill at " + missing);
        }
        return broken;
    }

    private static void expect(List<String> broken, String what, long expected, long actual) {
        if (expected != actual) {
            broken.add(what + ": " + actual + " instead of " + expected);
        }
    }
}
