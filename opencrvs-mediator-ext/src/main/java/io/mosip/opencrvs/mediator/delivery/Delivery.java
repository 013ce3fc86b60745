package io.mosip.opencrvs.mediator.delivery;

/** Brings one kind of outbox entry where it belongs. */
public interface Delivery {
    OutboxKind kind();

    /** Whether it is still wanted; asked before each attempt. What is not is withdrawn. */
    default boolean wanted(OutboxEntry entry) {
        return true;
    }

    /**
     * Returns when the other side has taken it.
     *
     * @param content opened; in memory only
     */
    void deliver(OutboxEntry entry, byte[] content);
}
