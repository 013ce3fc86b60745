package io.mosip.opencrvs.packet.event;

/** What happened, as OpenCRVS names it in {@code event.hub.topic}. */
public enum EventKind {
    BIRTH_REGISTERED,
    DEATH_REGISTERED,
    BIRTH_CORRECTED,
    DEATH_CORRECTED;

    /** Whether a registered record was corrected; OpenCRVS also tells that by the topic of a registration. */
    public boolean isCorrection() {
        return this == BIRTH_CORRECTED || this == DEATH_CORRECTED;
    }

    /** Whether it is about a birth; else it is about a death. */
    public boolean isBirth() {
        return this == BIRTH_REGISTERED || this == BIRTH_CORRECTED;
    }
}
