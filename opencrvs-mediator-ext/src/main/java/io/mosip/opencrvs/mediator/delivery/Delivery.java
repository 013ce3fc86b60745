package io.mosip.opencrvs.mediator.delivery;

/** Delivers one kind of outbox entry. */
public interface Delivery {
    OutboxKind kind();

    /** True if the entry is still to be delivered. It is called before each attempt. Other entries are withdrawn. */
    default boolean isWanted(OutboxEntry entry) {
        return true;
    }

    /**
     * Delivers the entry. Returns when the receiver has taken it.
     *
     * @param content opened; in memory only
     */
    void deliver(OutboxEntry entry, byte[] content);
}
