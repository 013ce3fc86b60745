package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.World;

/**
 * What the database still has when all should be done.
 *
 * @param unfinished births that are not delivered
 * @param spooled    events that wait for Kafka
 * @param packets    packets that wait for MOSIP
 * @param outbox     deliveries that wait or were given up
 * @param twice      steps that a birth took more than once
 */
record Leftovers(long unfinished, long spooled, long packets, long outbox, long twice) {

    static Leftovers of(World world) {
        return new Leftovers(count(world, "birth_transactions WHERE status <> 'DELIVERED'"),
                count(world, "event_spool"),
                count(world, "pending_packet"), count(world, "outbox WHERE state <> 'DELIVERED'"),
                world.database.sql()
                        .sql("SELECT count(*) FROM (SELECT 1 FROM opencrvs.transaction_history"
                                + " GROUP BY txn_id, to_status HAVING count(*) > 1) repeated")
                        .query(Long.class).single());
    }

    private static long count(World world, String rows) {
        return world.database.count(rows);
    }

    boolean none() {
        return unfinished + spooled + packets + outbox + twice == 0;
    }
}
