package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.World;

/**
 * What the database still has when all should be done.
 *
 * @param unfinished events that have not ended
 * @param spooled    events that wait for Kafka
 * @param packets    packets that wait for MOSIP
 * @param outbox     deliveries that wait or were given up
 * @param twice      steps that an event took more than once; a rejected one may be begun again by another copy of it
 */
record Leftovers(long unfinished, long spooled, long packets, long outbox, long twice) {

    static Leftovers of(World world) {
        return new Leftovers(
                count(world, "birth_transactions WHERE status NOT IN ('DELIVERED', 'NOT_NEEDED', 'REJECTED')")
                        + count(world, "death_transactions WHERE status NOT IN ('DEACTIVATED', 'NOT_NEEDED')"),
                count(world, "event_spool"),
                count(world, "pending_packet"), count(world, "outbox WHERE state NOT IN ('DELIVERED', 'WITHDRAWN')"),
                world.database.sql()
                        .sql("SELECT count(*) FROM (SELECT 1 FROM opencrvs.transaction_history"
                                + " WHERE from_status IS DISTINCT FROM to_status"
                                + " AND txn_id NOT IN (SELECT txn_id FROM opencrvs.birth_transactions"
                                + " WHERE status = 'REJECTED') GROUP BY txn_id, to_status HAVING count(*) > 1) repeated")
                        .query(Long.class).single());
    }

    private static long count(World world, String rows) {
        return world.database.count(rows);
    }

    boolean none() {
        return unfinished + spooled + packets + outbox + twice == 0;
    }
}
