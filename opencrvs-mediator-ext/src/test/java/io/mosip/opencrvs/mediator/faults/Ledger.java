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
import java.util.function.Function;
import java.util.stream.IntStream;

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
    /** Credentials that the hub gave up after its last attempt. */
    final AtomicInteger hubGaveUp = new AtomicInteger();
    /** Credentials that the service asked MOSIP for again. */
    final AtomicInteger askedAgain = new AtomicInteger();
    final AtomicInteger poisoned = new AtomicInteger();
    final AtomicInteger refusedAsTooLarge = new AtomicInteger();

    /** All that came for one birth. */
    private record Receipts(Queue<String> rids, Queue<Taken> credentials, Queue<Taken> publications,
            AtomicInteger corrections) {
        Receipts() {
            this(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>(),
                    new AtomicInteger());
        }

        /** The birth and its corrections: each is one registration, one delivery and one receipt. */
        int expected() {
            return 1 + corrections.get();
        }

        int finished() {
            return IntStream.of(expected(), rids.size(), credentials.size(), publications.size()).min().orElseThrow();
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

    /** One more event of this birth will be registered. */
    void corrected(String registrationNumber) {
        of(registrationNumber).corrections().incrementAndGet();
    }

    boolean isDelivered(String registrationNumber) {
        return !of(registrationNumber).credentials().isEmpty();
    }

    /** RIDs of a birth and its corrections. */
    Collection<String> ridsOf(String registrationNumber) {
        return of(registrationNumber).rids();
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

    /** Corrections that are registered, delivered and acknowledged. */
    long finishedCorrections() {
        return births.values().stream().mapToLong(birth -> Math.max(0, birth.finished() - 1)).sum();
    }

    /** Registrations beyond those of each birth and its corrections. */
    long registeredAgain() {
        return births.values().stream().mapToLong(birth -> Math.max(0, birth.rids().size() - birth.expected())).sum();
    }

    /** Credentials beyond those of each birth and its corrections. */
    Repeats deliveredAgain() {
        return repeats(Receipts::credentials);
    }

    /** Receipts beyond each credential's first. */
    Repeats publishedAgain() {
        return repeats(Receipts::publications);
    }

    /**
     * @param explained   after one whose answer was lost, or could not be noted: its sender was killed or PostgreSQL
     *                    was away. A sender can do nothing but send again.
     * @param unexplained all others
     */
    record Repeats(long explained, long unexplained) {}

    private Repeats repeats(Function<Receipts, Queue<Taken>> what) {
        long explained = 0;
        long unexplained = 0;
        for (Receipts birth : births.values()) {
            List<Taken> taken = List.copyOf(what.apply(birth));
            int repeated = Math.max(0, taken.size() - birth.expected());
            long reasons = taken.subList(0, Math.max(0, taken.size() - 1)).stream()
                    .filter(before -> before.answerLost() || interruptions.couldNotBeNoted(before)).count();
            explained += Math.min(repeated, reasons);
            unexplained += Math.max(0, repeated - reasons);
        }
        return new Repeats(explained, unexplained);
    }
}
