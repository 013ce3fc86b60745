package io.mosip.opencrvs.packet.event;

/** The kind of an event, by OpenCRVS's names in {@code event.hub.topic}. */
public enum EventKind {
    BIRTH_REGISTERED,
    DEATH_REGISTERED,
    BIRTH_CORRECTED,
    DEATH_CORRECTED;

    /** True for a correction. OpenCRVS also sends corrections under the name of a registration. */
    public boolean isCorrection() {
        return this == BIRTH_CORRECTED || this == DEATH_CORRECTED;
    }

    /** True for a birth, false for a death. */
    public boolean isBirth() {
        return this == BIRTH_REGISTERED || this == BIRTH_CORRECTED;
    }
}
