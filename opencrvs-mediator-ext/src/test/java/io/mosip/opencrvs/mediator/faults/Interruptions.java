package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.faults.Ledger.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** When which instance was killed, and when PostgreSQL was away. */
final class Interruptions {
    /**
     * From a peer's having taken something until an instance has noted its answer, at the most. Several deliveries are
     * noted at once, and on a busy machine with two cores one of them was noted after more than three seconds.
     */
    private static final Duration NOTING = Duration.ofSeconds(10);

    private final Queue<Kill> kills = new ConcurrentLinkedQueue<>();
    private final Queue<Absence> absences = new ConcurrentLinkedQueue<>();

    private record Kill(int instance, Instant at) {}

    private record Absence(Instant from, Instant to) {}

    void killed(int instance) {
        kills.add(new Kill(instance, Instant.now()));
    }

    void databaseAway(Instant from, Instant to) {
        absences.add(new Absence(from, to));
    }

    boolean couldNotBeNoted(Taken taken) {
        Instant latest = taken.at().plus(NOTING);
        return kills.stream()
                .anyMatch(kill -> (taken.instance() == 0 || kill.instance() == taken.instance())
                        && !kill.at().isBefore(taken.at()) && kill.at().isBefore(latest))
                || absences.stream()
                        .anyMatch(absence -> absence.from().isBefore(latest) && absence.to().isAfter(taken.at()));
    }
}
