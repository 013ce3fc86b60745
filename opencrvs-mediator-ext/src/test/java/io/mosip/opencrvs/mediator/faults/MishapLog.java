package io.mosip.opencrvs.mediator.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What really happened of a plan. */
final class MishapLog {
    private final Map<String, Integer> mishaps = new TreeMap<>();
    private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
    private final List<String> failures;

    MishapLog(List<String> failures) {
        this.failures = failures;
    }

    void happened(Mishap mishap) {
        mishaps.merge(mishap.name(), 1, Integer::sum);
    }

    void killed(KillPoint point) {
        kills.merge(point, 1, Integer::sum);
    }

    void failed(String what) {
        failures.add(what);
    }

    Map<String, Integer> mishaps() {
        return mishaps;
    }

    Map<KillPoint, Integer> kills() {
        return kills;
    }
}
