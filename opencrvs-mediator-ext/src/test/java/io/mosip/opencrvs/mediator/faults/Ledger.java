package io.mosip.opencrvs.mediator.faults;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the world around the service has seen: each birth sent, registered and answered, and when who was away. */
final class Ledger {
    private final Map<String, Receipts> births = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<String> strangers = new ConcurrentLinkedQueue<>();
    private final Interruptions interruptions = new Interruptions();
    final AtomicInteger posts = new AtomicInteger();
    final AtomicInteger unaccepted = new AtomicInteger();
    final AtomicInteger sentTwice = new AtomicInteger();
    final AtomicInteger hubAgain = new AtomicInteger();

    /** All that came for one birth. */
    private record Receipts(Queue<String> rids, Queue<Taken> credentials, Queue<Taken> publications) {
        Receipts() {
            this(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        }
    }

    /**
     * Something a peer has taken.
     *
     * @param instance   that gave it; 0 for one that is gone
     * @param answerLost whether the instance was never told
     */
    record Taken(Instant at, int instance, boolean answerLost) {}

    /** @param registrationNumber by which peers know it */
    void born(String registrationNumber) {
        births.put(registrationNumber, new Receipts());
    }

    void accepted(String registrationNumber) {
        accepted.add(registrationNumber);
    }

    void registered(String registrationNumber, String rid) {
        of(registrationNumber).rids().add(rid);
    }

    void delivered(String registrationNumber, Taken credential) {
        of(registrationNumber).credentials().add(credential);
    }

    void published(String registrationNumber, Taken receipt) {
        of(registrationNumber).publications().add(receipt);
    }

    private Receipts of(String registrationNumber) {
        Receipts receipts = births.get(registrationNumber);
        if (receipts == null) {
            strangers.add("a birth nobody sent: " + registrationNumber);
            return new Receipts();
        }
        return receipts;
    }

    Interruptions interruptions() {
        return interruptions;
    }

    int born() {
        return births.size();
    }

    int acceptedBirths() {
        return accepted.size();
    }

    Collection<String> strangers() {
        return strangers;
    }

    long registeredBirths() {
        return births.values().stream().filter(birth -> !birth.rids().isEmpty()).count();
    }

    long deliveredBirths() {
        return births.values().stream().filter(birth -> !birth.credentials().isEmpty()).count();
    }

    long publishedBirths() {
        return births.values().stream().filter(birth -> !birth.publications().isEmpty()).count();
    }

    /** Registrations beyond each birth's first. */
    long registeredAgain() {
        return births.values().stream().mapToLong(birth -> Math.max(0, birth.rids().size() - 1)).sum();
    }

    /** Credentials beyond each birth's first. */
    Repeats deliveredAgain() {
        return repeats(births.values().stream().map(birth -> List.copyOf(birth.credentials())).toList());
    }

    /** Receipts beyond each credential's first. */
    Repeats publishedAgain() {
        return repeats(births.values().stream().map(birth -> List.copyOf(birth.publications())).toList());
    }

    /**
     * @param explained   after one whose answer was lost, or could not be noted: its sender was killed or PostgreSQL
     *                    was away. A sender can do nothing but send again.
     * @param unexplained all others
     */
    record Repeats(long explained, long unexplained) {}

    private Repeats repeats(List<List<Taken>> each) {
        long explained = 0;
        long unexplained = 0;
        for (List<Taken> taken : each) {
            for (Taken before : taken.subList(0, Math.max(0, taken.size() - 1))) {
                if (before.answerLost() || interruptions.couldNotBeNoted(before)) {
                    explained++;
                } else {
                    unexplained++;
                }
            }
        }
        return new Repeats(explained, unexplained);
    }
}
