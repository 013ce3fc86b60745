package io.mosip.opencrvs.mediator.delivery;

/** Brings one kind of outbox entry where it belongs. */
public interface Delivery {
    OutboxKind kind();

    /**
     * Returns when the other side has taken it.
     *
     * @param content opened; in memory only
     */
    void deliver(OutboxEntry entry, byte[] content);
}
