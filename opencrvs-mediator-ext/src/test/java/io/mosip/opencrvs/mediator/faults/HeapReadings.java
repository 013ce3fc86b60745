package io.mosip.opencrvs.mediator.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the heap of the only instance after each tenth of the births. Nothing goes wrong meanwhile. */
final class HeapReadings {
    private static final int PARTS = 10;
    /** Births that are sent and not yet delivered, at the most: what waits in Kafka is no part of this. */
    private static final int UNDER_WAY = 500;
    private static final int STEP = 100;
    private static final Duration STEP_AT_MOST = Duration.ofMinutes(2);
    private static final long MEBIBYTE = 1024 * 1024;

    private final Instant began = Instant.now();
    private final List<Reading> readings = new ArrayList<>();

    /**
     * @param births delivered until then
     * @param bytes  of the heap that are in use after a full collection
     * @param after  the start
     */
    record Reading(int births, long bytes, Duration after) {}

    void read(RoundParts parts, FaultPlan plan) throws IOException {
        for (int part = 1; part <= PARTS; part++) {
            int start = plan.births() / PARTS * (part - 1);
            int end = part == PARTS ? plan.births() : plan.births() / PARTS * part;
            sendAll(parts, start, end);
            readAt(parts, end);
        }
    }

    /** Nothing is under way when it returns, so that a reading shows only what stays. */
    private static void sendAll(RoundParts parts, int start, int end) {
        int allowed = start;
        for (int delivered = start; delivered < end; delivered = (int) parts.ledger().deliveredBirths()) {
            int more = Math.max(0, Math.min(end, delivered + UNDER_WAY) - allowed);
            parts.sender().allow(more);
            allowed += more;
            untilDelivered(parts, Math.min(end, delivered + STEP));
        }
    }

    private static void untilDelivered(RoundParts parts, int births) {
        await().atMost(STEP_AT_MOST).until(() -> parts.ledger().deliveredBirths() >= births);
    }

    private void readAt(RoundParts parts, int births) throws IOException {
        Reading reading = new Reading(births, parts.instances().all().getFirst().liveHeap(),
                Duration.between(began, Instant.now()));
        readings.add(reading);
        System.out.printf("%,d births after %,d s: %.1f MiB in use after a full collection%n", reading.births(),
                reading.after().toSeconds(), (double) reading.bytes() / MEBIBYTE);
    }

    Reading first() {
        return readings.getFirst();
    }

    Reading last() {
        return readings.getLast();
    }
}
