package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happens to a person after the birth: corrections and deaths, in turns, of births that were delivered; and events
 * that no record should have, which must be rejected.
 */
final class Followups {
    /** The birth's own version is older; each correction has a later one. */
    private static final String CORRECTED_AT = "2026-03-05T04:00:00.000Z";

    private final Ledger ledger;
    private final Queue<BirthEvent> births = new ConcurrentLinkedQueue<>();
    private final AtomicLong turn = new AtomicLong();
    private final Map<String, String> registrationNumbersOfDeaths = new ConcurrentHashMap<>();
    private final Map<String, Boolean> rejected = new ConcurrentHashMap<>();
    private final AtomicInteger corrections = new AtomicInteger();

    Followups(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An event, and where it is posted to. */
    record Post(String path, byte[] body) {}

    /** Makes the body anew for each attempt, as a real sender does. */
    @FunctionalInterface
    interface Event {
        Post post();
    }

    void born(BirthEvent birth) {
        births.add(birth);
    }

    /** Of the birth that has waited longest, if it was delivered. */
    Optional<Event> next() {
        BirthEvent birth = births.peek();
        if (birth == null || !ledger.isDelivered(birth.registrationNumber()) || !births.remove(birth)) {
            return Optional.empty();
        }
        return Optional.of(turn.getAndIncrement() % 2 == 0 ? correctionOf(birth) : deathOf(birth));
    }

    private Event correctionOf(BirthEvent birth) {
        BirthEvent correction = birth.renamed().corrected().at(CORRECTED_AT);
        ledger.corrected(birth.registrationNumber());
        corrections.incrementAndGet();
        return () -> new Post("/birth/correction", correction.request());
    }

    private Event deathOf(BirthEvent birth) {
        DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());
        registrationNumbersOfDeaths.put(death.id(), birth.registrationNumber());
        return () -> new Post("/death", death.request());
    }

    /** A birth on a day that no calendar has. */
    Event toBeRejected() {
        BirthEvent birth = BirthEvent.make().with(text -> text.replace("2022-04-02", "2022-04-31"));
        rejected.put(birth.id(), true);
        return () -> new Post("/birth", birth.request());
    }

    int corrections() {
        return corrections.get();
    }

    /** By the id of the death's record. */
    Map<String, String> registrationNumbersOfDeaths() {
        return registrationNumbersOfDeaths;
    }

    /** Ids of the records. */
    Iterable<String> rejected() {
        return rejected.keySet();
    }

    int rejections() {
        return rejected.size();
    }
}
